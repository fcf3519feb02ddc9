"""Who hands in a resource or a gathering: a community's facilitators and its hosting team. Its members suggest."""

from django.db.models import Exists, OuterRef, Q
from wagtail.permissions import page_permission_policy

from communities.models import Membership
from communities.permissions import afresh, is_support, role_in
from communities.roles import roles_of
from portal.models import Authorship, PortalPage

ROLES = (Membership.Role.FACILITATOR, Membership.Role.HOSTING_TEAM)


def hands_in_to(user, community: PortalPage | int) -> bool:
    return role_in(user, community) in ROLES


def hands_in(user, page: PortalPage) -> bool:
    """Whether the button of the page's form says "hand in"; otherwise what is written is a suggestion."""
    return not page.community_id or hands_in_to(user, page.community_id)


def may_hand_in(*, page: PortalPage, user) -> bool:
    """Whether handing in goes through now: the support team and the page's editors may as well, from the admin."""
    user = afresh(user)
    if page.community_id:
        by_role = hands_in_to(user, page.community_id)
    else:
        by_role = page.owner_id == user.pk and any(role in ROLES for role in roles_of(user).values())
    return user.is_active and (by_role or is_support(user) or page.permissions_for_user(user).can_edit())


def handed_in_by_right(user) -> Q:
    """Pages that the role, a right to edit or the name as an author lets `user` hand in."""
    if is_support(user):
        return Q()
    own = Membership.objects.active().of(user).filter(role__in=ROLES).order_by().values("community")
    named = Authorship.objects.filter(page=OuterRef("pk"), person__profilepage__user=user.pk)
    by_right = Q(community__in=own) | (Q(live=True) & Exists(named))
    if user.may_edit:
        by_right |= Q(pk__in=page_permission_policy.instances_user_has_permission_for(user, "change").values("pk"))
    return by_right
