from communities.models.community import CommunityIndexPage, CommunityPage, Facilitator, HostingTeamMember
from communities.models.join_request import JoinRequest
from communities.models.profile import ProfileIndexPage, ProfilePage

__all__ = [
    "CommunityIndexPage",
    "CommunityPage",
    "Facilitator",
    "HostingTeamMember",
    "JoinRequest",
    "ProfileIndexPage",
    "ProfilePage",
]
