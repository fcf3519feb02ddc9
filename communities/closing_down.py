"""What becomes of a deleted community's content: what was open stays, what was closed is no longer published."""

from django.contrib.auth.models import Group
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from communities.models import CommunityPage, CommunityRules
from portal.models import PortalDocument, PortalImage, PortalPage


def withdraw_content(community: CommunityPage):
    """Unpublish what not everybody could read, before the link to the community is lost; nothing of it is deleted."""
    for page in content_withdrawn(community):
        page.specific.unpublish()


def content_withdrawn(community: PortalPage):
    """The published pages that go back to drafts with the community: all of them if it has a privacy setting."""
    restricted = PageViewRestriction.objects.filter(page=community.pk).values("page")
    pages = PortalPage.objects.filter(community=community.pk, community__in=restricted, live=True)
    return pages.exclude(pk=community.pk)


def clear_up(rules: CommunityRules):
    """Delete the group; keep the collection while there are files in it, for the administrators only if it was closed.

    A privacy setting whose groups are gone lets nobody in.
    """
    Group.objects.filter(pk=rules.group_id).delete()
    collection = Collection.objects.filter(pk=rules.collection_id).first()
    if collection is None:
        return
    if not holds_files(collection):
        CollectionViewRestriction.objects.filter(collection=collection).delete()
        collection.delete()


def holds_files(collection: Collection) -> bool:
    return any(model.objects.filter(collection=collection).exists() for model in (PortalDocument, PortalImage))
