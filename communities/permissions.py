"""Who may do what in a community. Every answer is made from the memberships of one user: one query, remembered."""

from communities.models import Membership
from communities.roles import roles_of
from communities.support import is_support, support_team
from portal.models import PortalPage

__all__ = [
    "facilitated_by",
    "is_facilitator",
    "is_member",
    "is_support",
    "may_look_after",
    "may_submit",
    "roles_of",
    "support_team",
]
Role = Membership.Role


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


def _key(community):
    return community if isinstance(community, int) else community.pk
