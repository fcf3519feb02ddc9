"""A community's group, its collection and its privacy: made with it, and kept in step with each other.

The truth is Wagtail's privacy setting of the community's page, wherever it was set. All that belongs to the community
follows it: pages by the gate, uploaded files by the collection's own setting.
"""

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from communities.access import fill_group
from communities.models import CommunityRules
from portal.models import PortalPage

LONGEST_GROUP_NAME = 150


def rules_of(community: PortalPage) -> CommunityRules:
    """The rules of `community`, made with group and collection where there are none yet."""
    rules = CommunityRules.objects.select_related("group", "collection").filter(community=community.pk).first()
    if rules:
        return rules
    with transaction.atomic():
        name = _name_for(community)
        group = Group.objects.create(name=name)
        collection = Collection.objects.get(depth=1).add_child(name=community.title[:255])
        rules = CommunityRules.objects.create(community_id=community.pk, group=group, collection=collection)
        fill_group(rules)
        return rules


def keep_names(*, community: PortalPage):
    """Name group and collection after the community."""
    rules = rules_of(community)
    name = _name_for(community, but=rules.group)
    if rules.group.name != name:
        Group.objects.filter(pk=rules.group_id).update(name=name)
        Collection.objects.filter(pk=rules.collection_id).update(name=community.title[:255])


@transaction.atomic
def close(*, community: PortalPage, user=None):
    """Keep the content for the members: Wagtail's privacy setting of the page names the community's group."""
    rules = rules_of(community)
    restriction = PageViewRestriction.objects.filter(page=community.pk).first() or PageViewRestriction(
        page_id=community.pk
    )
    restriction.restriction_type = PageViewRestriction.GROUPS
    restriction.save(user=user)
    restriction.groups.set([rules.group])


@transaction.atomic
def open_up(*, community: PortalPage, user=None):
    """Let everybody in the network read the content. A hidden community becomes a listed one by this."""
    for restriction in PageViewRestriction.objects.filter(page=community.pk):
        restriction.delete(user=user)


@transaction.atomic
def hide(*, community: PortalPage, user=None):
    """Let nobody but the members know that the community exists; its content is closed with it."""
    CommunityRules.objects.filter(pk=rules_of(community).pk).update(is_listed=False)
    close(community=community, user=user)


@transaction.atomic
def list_openly(*, community: PortalPage):
    """Show name and subject to everybody in the network; whether the content is open is another matter."""
    CommunityRules.objects.filter(pk=rules_of(community).pk).update(is_listed=True)
    PortalPage.objects.filter(pk=community.pk).update(is_hidden=False)


@transaction.atomic
def archive(*, community: PortalPage):
    """End the community's work: what it knows stays readable, nobody joins and nothing new is handed in."""
    CommunityRules.objects.filter(pk=rules_of(community).pk, archived_at=None).update(archived_at=timezone.now())


@transaction.atomic
def reopen(*, community: PortalPage):
    CommunityRules.objects.filter(pk=rules_of(community).pk).update(archived_at=None)


@transaction.atomic
def follow_page(*, key: int):
    """Give a community's collection the privacy that the page with this key has now; hide it only while it is closed.

    Pages of other types have nothing that follows.
    """
    rules = CommunityRules.objects.filter(community=key).first()
    if rules is None:
        return
    restriction = PageViewRestriction.objects.filter(page=key).first()
    if restriction is None:
        CollectionViewRestriction.objects.filter(collection=rules.collection_id).delete()
        rules.is_listed = True
        rules.save(update_fields=["is_listed"])
    else:
        mirrored, _made = CollectionViewRestriction.objects.update_or_create(
            collection_id=rules.collection_id,
            defaults={"restriction_type": restriction.restriction_type, "password": restriction.password},
        )
        mirrored.groups.set(restriction.groups.all())
    PortalPage.objects.filter(pk=key).update(is_hidden=not rules.is_listed)


def _name_for(community, but=None):
    """ "Members of …", with the page's key where another group has that name."""
    name = f"Members of {community.title}"[:LONGEST_GROUP_NAME]
    taken = Group.objects.filter(name=name)
    if but:
        taken = taken.exclude(pk=but.pk)
    if not taken.exists():
        return name
    key = f" ({community.pk})"
    return name[: LONGEST_GROUP_NAME - len(key)] + key
