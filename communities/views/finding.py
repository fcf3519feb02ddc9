"""The community that an address names, as far as the viewer may know of it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from communities.models import CommunityPage, Membership
from communities.permissions import may_look_after
from communities.roles import memberships_of
from portal.keys import as_key


def listed_community(request, key) -> CommunityPage:
    """The community, if it is listed to the viewer or has invited them. Raises Http404 for every other one."""
    community = CommunityPage.objects.listed_to(request.user).filter(pk=as_key(key) or 0).first()
    if community is None:
        invited = Membership.objects.of(request.user).filter(community=as_key(key) or 0, state=Membership.State.INVITED)
        row = invited.select_related("community").first()
        community = row.community if row and row.community.live else None
    if community is None:
        raise Http404
    return community


def readable_community(request, key) -> CommunityPage:
    """The community, if the viewer may read its page. Raises Http404, or PermissionDenied where it is listed."""
    community = CommunityPage.objects.visible_to(request.user).filter(pk=as_key(key) or 0).first()
    if community is None:
        listed_community(request, key)
        raise PermissionDenied
    return community


def looked_after_community(request, key) -> CommunityPage:
    """The community, for those who look after it. Raises as `readable_community`, and PermissionDenied."""
    community = readable_community(request, key)
    if not may_look_after(request.user, community):
        raise PermissionDenied
    return community


def own_membership(request, community) -> Membership | None:
    return memberships_of(request.user).get(community.pk)
