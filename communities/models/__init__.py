from communities.models.community import CommunityIndexPage, CommunityPage
from communities.models.invitation import Invitation
from communities.models.join_request import JoinRequest
from communities.models.membership import Membership
from communities.models.profile import ProfileIndexPage, ProfilePage
from communities.models.rules import CommunityRules

__all__ = [
    "CommunityIndexPage",
    "CommunityPage",
    "CommunityRules",
    "Invitation",
    "JoinRequest",
    "Membership",
    "ProfileIndexPage",
    "ProfilePage",
]
