"""Who is in which community's group: exactly the accounts of its active members, whatever was changed and where."""

from django.contrib.auth import get_user_model
from django.db import transaction

from communities.models import CommunityRules, Membership, ProfilePage
from portal.models import PortalPage


@transaction.atomic
def follow_person(person: int):
    """Put the account of the profile with this key into the groups of its communities, and out of all others.

    An account that has lost its profile leaves every group.
    """
    # Two memberships of one person that change at the same moment are looked at one after the other.
    PortalPage.objects.select_for_update().order_by().values_list("pk").filter(pk=person).first()
    through = get_user_model().groups.through
    through.objects.filter(group__community_rules__isnull=False, user__profile__isnull=True).delete()
    user = ProfilePage.objects.filter(pk=person).values_list("user", flat=True).first()
    if user is None:
        return
    active = Membership.objects.active().filter(person=person).values("community")
    _put(user, set(CommunityRules.objects.filter(community__in=active).values_list("group", flat=True)))


def follow_user(user: int):
    """The same for the account with this key, whether it has a profile or not."""
    person = ProfilePage.objects.filter(user=user).values_list("pk", flat=True).first()
    if person:
        follow_person(person)
    else:
        end(user)


def fill_group(rules: CommunityRules):
    """Put the accounts of all active members into the community's group."""
    active = Membership.objects.active().filter(community=rules.community_id, person__user__isnull=False)
    rules.group.user_set.add(*active.values_list("person__user", flat=True))


def end(user: int | None):
    """Take the account out of every community's group."""
    if user:
        _put(user, set())


def _put(user, groups):
    through = get_user_model().groups.through
    now = through.objects.filter(user=user, group__community_rules__isnull=False)
    now.exclude(group__in=groups).delete()
    missing = groups - set(now.values_list("group", flat=True))
    through.objects.bulk_create([through(user_id=user, group_id=group) for group in missing], ignore_conflicts=True)
