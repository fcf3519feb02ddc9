"""Who may do what in a community. Every answer is made from the memberships of one user: one query, remembered.

A verb that decides asks of the user `afresh`.
"""

from django.contrib.auth import get_user_model

from communities.models import Membership
from communities.roles import roles_of
from communities.support import is_support, support_team
from portal.models import PortalPage

__all__ = [
    "afresh",
    "facilitated_by",
    "is_facilitator",
    "is_member",
    "is_support",
    "may_look_after",
    "role_in",
    "roles_of",
    "support_team",
]
Role = Membership.Role


def afresh(user):
    """The same account as the database has it now, with nothing remembered: a role may have ended a moment ago."""
    return get_user_model().objects.get(pk=user.pk)


def role_in(user, community: PortalPage | int) -> str | None:
    return roles_of(user).get(_key(community))


def is_member(user, community: PortalPage | int) -> bool:
    return role_in(user, community) is not None


def is_facilitator(user, community: PortalPage | int) -> bool:
    return user.is_authenticated and user.is_active and role_in(user, community) == Role.FACILITATOR


def may_look_after(user, community: PortalPage | int) -> bool:
    """Answer requests and suggestions, invite, change roles and rules: its facilitators, and the support team."""
    return is_facilitator(user, community) or is_support(user)


def facilitated_by(user) -> list[int]:
    """Keys of the communities that the user looks after."""
    return [key for key, role in roles_of(user).items() if role == Role.FACILITATOR]


def _key(community):
    return community if isinstance(community, int) else community.pk
