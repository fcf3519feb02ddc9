from communities.models.community import CommunityIndexPage, CommunityPage
from communities.models.hearing import Category, Frequency, Hearing
from communities.models.invitation import Invitation
from communities.models.join_request import JoinRequest
from communities.models.joining_the_network import JoiningTheNetwork
from communities.models.membership import Membership
from communities.models.notice import Notice
from communities.models.profile import ProfileIndexPage, ProfilePage
from communities.models.rules import CommunityRules

__all__ = [
    "Category",
    "CommunityIndexPage",
    "CommunityPage",
    "CommunityRules",
    "Frequency",
    "Hearing",
    "Invitation",
    "JoinRequest",
    "JoiningTheNetwork",
    "Membership",
    "Notice",
    "ProfileIndexPage",
    "ProfilePage",
]
