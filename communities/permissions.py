"""Who may do what in a community. Every answer is made from the memberships of one user: one query, remembered."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q

from communities.models import Membership
from portal.models import PortalPage

Role = Membership.Role


def roles_of(user) -> dict[int, str]:
    """The user's role in each community, by the community's key; active memberships only."""
    if not user.is_authenticated:
        return {}
    if not hasattr(user, "_roles"):
        active = Membership.objects.active().of(user)
        user._roles = dict(active.values_list("community", "role"))
    return user._roles


def is_support(user) -> bool:
    """Whether the user belongs to the support team, which helps every community out."""
    if not user.is_authenticated or not user.is_active:
        return False
    if not hasattr(user, "_is_support"):
        user._is_support = user.is_superuser or user.has_perm("communities.change_membership")
    return user._is_support


def is_member(user, community: PortalPage | int) -> bool:
    return _key(community) in roles_of(user)


def is_facilitator(user, community: PortalPage | int) -> bool:
    return user.is_authenticated and user.is_active and roles_of(user).get(_key(community)) == Role.FACILITATOR


def may_look_after(user, community: PortalPage | int) -> bool:
    """Answer requests, invite, remove, change roles and rules: its facilitators, and the support team."""
    return is_facilitator(user, community) or is_support(user)


def may_submit(user, community: PortalPage | int) -> bool:
    """Hand in a resource or a gathering: facilitators and the hosting team; members suggest."""
    return roles_of(user).get(_key(community)) in (Role.FACILITATOR, Role.HOSTING_TEAM)


def facilitated_by(user) -> list[int]:
    """Keys of the communities that the user looks after."""
    return [key for key, role in roles_of(user).items() if role == Role.FACILITATOR]


def support_team():
    """Active accounts that may help any community out."""
    return _holders_of("change_membership")


def who_answers_requests():
    """Active accounts that may answer requests to join the network."""
    return _holders_of("change_joinrequest")


def _holders_of(codename):
    right = Permission.objects.filter(content_type__app_label="communities", codename=codename)
    holders = Q(is_superuser=True) | Q(groups__permissions__in=right) | Q(user_permissions__in=right)
    return get_user_model().objects.filter(holders, is_active=True).distinct()


def _key(community):
    return community if isinstance(community, int) else community.pk
