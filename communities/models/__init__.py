from communities.models.community import CommunityIndexPage, CommunityPage
from communities.models.draft import Draft, KeptVersion
from communities.models.join_request import JoinRequest
from communities.models.membership import Membership
from communities.models.profile import ProfileIndexPage, ProfilePage
from communities.models.rules import CommunityRules

__all__ = [
    "CommunityIndexPage",
    "CommunityPage",
    "CommunityRules",
    "Draft",
    "JoinRequest",
    "KeptVersion",
    "Membership",
    "ProfileIndexPage",
    "ProfilePage",
]
