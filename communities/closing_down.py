"""What becomes of a deleted community's content: what was open stays, what was closed is no longer published."""

from django.contrib.auth.models import Group
from wagtail.models import Collection, CollectionViewRestriction

from communities.models import CommunityPage, CommunityRules
from portal.models import PortalDocument, PortalImage, PortalPage


def withdraw_content(community: CommunityPage):
    """Unpublish what only members could read, before the link to the community is lost; nothing of it is deleted."""
    rules = CommunityRules.objects.filter(community=community.pk).first()
    if rules and rules.is_closed:
        for page in PortalPage.objects.filter(community=community.pk, live=True).exclude(pk=community.pk):
            page.specific.unpublish()


def clear_up(rules: CommunityRules):
    """Delete the group; keep the collection while there are files in it, for the administrators only if it was closed.

    A privacy setting whose groups are gone lets nobody in.
    """
    Group.objects.filter(pk=rules.group_id).delete()
    collection = Collection.objects.filter(pk=rules.collection_id).first()
    if collection is None:
        return
    in_use = any(model.objects.filter(collection=collection).exists() for model in (PortalDocument, PortalImage))
    if not in_use:
        CollectionViewRestriction.objects.filter(collection=collection).delete()
        collection.delete()
