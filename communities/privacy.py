"""A community's group, its collection and its privacy: made with it, and kept in step with each other.

The truth is Wagtail's privacy setting of the community's page, wherever it was set. All that belongs to the community
follows it: pages by the gate, uploaded files by the collection's own setting. A setting of groups always names the
members and those who look after the network; one of "whoever has signed in" is no closing: the network reads it.
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
    rules = rules_of(community)
    if readers_of(rules) == readers and not is_opened_by_password(rules):
        follow_page(key=community.pk)
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


@transaction.atomic
def keep_names(*, community: PortalPage):
    """Name group and collection after the community."""
    rules = rules_of(community)
    name = _name_for(community, but=rules.group)
    if rules.group.name != name:
        Group.objects.filter(pk=rules.group_id).update(name=name)
        rules.collection.name = community.title[:255]
        rules.collection.save()


@transaction.atomic
def keep_sorted(collection: Collection):
    """Put collections in the order of their names after one was renamed, which neither treebeard nor Wagtail does.

    In another order the next one that is added would come to the place of one that is there.
    """
    # Of two that rename at the same moment one waits.
    Collection.objects.select_for_update().get(depth=1)
    Collection.fix_tree(fix_paths=True)
    collection.refresh_from_db()


@transaction.atomic
def close(*, community: PortalPage, user=None):
    """Keep the content for the members and for those who look after the whole network.

    Wagtail's privacy setting of the page names their groups, so that editors see in its dialog who is let in. Groups
    that an editor has let in besides stay so.
    """
    rules = rules_of(community)
    restriction = _setting_of(community.pk) or PageViewRestriction(page_id=community.pk)
    was_of_groups = restriction.pk and restriction.restriction_type == PageViewRestriction.GROUPS
    restriction.restriction_type = PageViewRestriction.GROUPS
    restriction.save(user=user)
    if not was_of_groups:
        restriction.groups.set(_always_let_in(rules))


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
def follow_page(*, key: int, is_copied: bool = False):
    """Give a community's collection the privacy that the page with this key has now; hide it only while it is closed.

    `is_copied` says that the setting has just come from another community with the page. Pages of other types have
    nothing that follows.
    """
    rules = CommunityRules.objects.filter(community=key).first()
    if rules is None:
        return
    restriction = _setting_of(key)
    if restriction is None:
        CollectionViewRestriction.objects.filter(collection=rules.collection_id).delete()
    else:
        # Closing shuts no member out, whatever changed memberships or accounts without their signals.
        fill_group(rules)
        if restriction.restriction_type == PageViewRestriction.GROUPS:
            _let_in(restriction, rules, is_copied)
        mirrored, _made = CollectionViewRestriction.objects.update_or_create(
            collection_id=rules.collection_id,
            defaults={"restriction_type": restriction.restriction_type, "password": restriction.password},
        )
        mirrored.groups.set(restriction.groups.all())
    if not rules.is_closed:
        CommunityRules.objects.filter(pk=rules.pk).update(is_listed=True)
    PortalPage.objects.filter(pk=key).update(is_hidden=rules.is_closed and not rules.is_listed)


def let_in_besides(rules: CommunityRules):
    """The groups that somebody has ticked in Wagtail's privacy setting of a closed community's page."""
    ticked = Group.objects.filter(
        pageviewrestriction__page=rules.community_id, pageviewrestriction__restriction_type=PageViewRestriction.GROUPS
    )
    return ticked.exclude(pk=rules.group_id).exclude(pk__in=looking_after_the_network().values("pk"))


def looking_after_the_network():
    """The groups that read what every closed community shares."""
    return Group.objects.filter(permissions__codename="read_closed").order_by("name")


def is_opened_by_password(rules: CommunityRules) -> bool:
    """Whether a shared password, and not its memberships, opens the community."""
    return _setting_of(rules.community_id, PageViewRestriction.PASSWORD) is not None


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


def _setting_of(key, *types):
    """The privacy setting of the page with this key, where it has one (of one of `types`)."""
    settings = PageViewRestriction.objects.filter(page=key)
    return (settings.filter(restriction_type__in=types) if types else settings).first()


def _always_let_in(rules):
    return {rules.group, *looking_after_the_network()}


def _let_in(restriction, rules, is_copied):
    """Members and those who look after the network are let in, whatever was ticked; other groups stay as ticked.

    A copied community brings the other one's group along: its own members stand in their place.
    """
    if is_copied:
        foreign = list(restriction.groups.filter(community_rules__isnull=False).exclude(pk=rules.group_id))
        if foreign:
            restriction.groups.remove(*foreign)
    missing = _always_let_in(rules) - set(restriction.groups.all())
    if missing:
        restriction.groups.add(*missing)


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
