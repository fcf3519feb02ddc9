"""A community's group, its collection and its privacy: made with it, and kept in step with each other.

The truth is Wagtail's privacy setting of the community's page, wherever it was set. All that belongs to the community
follows it: pages by the gate, uploaded files by the collection's own setting.
"""

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from communities.access import fill_group
from communities.models import CommunityRules
from portal.models import PortalPage

LONGEST_GROUP_NAME = 150


class Readers(TextChoices):
    """Who reads what a community shares."""

    NETWORK = "network", _("Everybody in the network")
    MEMBERS = "members", _("Members only. Everybody can see that the community exists and what it is about")
    MEMBERS_UNLISTED = "hidden", _("Members only, and nobody else sees that the community exists")


def readers_of(rules: CommunityRules) -> Readers:
    if not rules.is_closed:
        return Readers.NETWORK
    return Readers.MEMBERS if rules.is_listed else Readers.MEMBERS_UNLISTED


@transaction.atomic
def set_readers(*, community: PortalPage, readers, user=None):
    """Change who reads what the community shares; what is so already stays untouched, and so does its log."""
    if readers_of(rules_of(community)) == readers:
        return
    if readers == Readers.NETWORK:
        open_up(community=community, user=user)
    elif readers == Readers.MEMBERS:
        list_openly(community=community)
        close(community=community, user=user)
    else:
        hide(community=community, user=user)


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
    """Keep the content for the members and for those who look after the whole network.

    Wagtail's privacy setting of the page names their groups, so that editors see in its dialog who is let in.
    """
    rules = rules_of(community)
    restriction = PageViewRestriction.objects.filter(page=community.pk).first() or PageViewRestriction(
        page_id=community.pk
    )
    restriction.restriction_type = PageViewRestriction.GROUPS
    restriction.save(user=user)
    restriction.groups.set([rules.group, *Group.objects.filter(permissions__codename="read_closed")])


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
        # Closing shuts no member out, whatever changed memberships or accounts without their signals.
        fill_group(rules)
        _name_own_group(restriction, rules)
        mirrored, _made = CollectionViewRestriction.objects.update_or_create(
            collection_id=rules.collection_id,
            defaults={"restriction_type": restriction.restriction_type, "password": restriction.password},
        )
        mirrored.groups.set(restriction.groups.all())
    PortalPage.objects.filter(pk=key).update(is_hidden=not rules.is_listed)


def write_down_collection(*, restriction: CollectionViewRestriction, created: bool | None):
    """Log who changed a collection's privacy, which Wagtail does for pages only; what follows a page is logged there.

    `created` is None where the restriction was taken away.
    """
    collection = Collection.objects.filter(pk=restriction.collection_id).first()
    if collection is None or CommunityRules.objects.filter(collection=collection).exists():
        return
    action = "delete" if created is None else "create" if created else "edit"
    title = str(dict(restriction.RESTRICTION_CHOICES)[restriction.restriction_type])
    data = {"restriction": {"type": restriction.restriction_type, "title": title}}
    log(instance=collection, action=f"wagtail.view_restriction.{action}", data=data)


def _name_own_group(restriction, rules):
    """A copied community brings the other one's group along: its own members stand in their place."""
    foreign = list(restriction.groups.filter(community_rules__isnull=False).exclude(pk=rules.group_id))
    if foreign:
        restriction.groups.remove(*foreign)
        restriction.groups.add(rules.group)


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
