from communities.models.community import CommunityIndexPage, CommunityPage
from communities.models.draft import Draft, KeptVersion
from communities.models.hearing import Category, Frequency, Hearing
from communities.models.invitation import Invitation
from communities.models.join_request import JoinRequest
from communities.models.membership import Membership
from communities.models.moderation import CommunicationsReview, CommunityWorkflow, FacilitatorReview, Suggestion
from communities.models.notice import Notice
from communities.models.profile import ProfileIndexPage, ProfilePage
from communities.models.review_state import ReviewState, Step
from communities.models.rules import CommunityRules

__all__ = [
    "Category",
    "CommunicationsReview",
    "CommunityIndexPage",
    "CommunityPage",
    "CommunityRules",
    "CommunityWorkflow",
    "Draft",
    "FacilitatorReview",
    "Frequency",
    "Hearing",
    "Invitation",
    "JoinRequest",
    "KeptVersion",
    "Membership",
    "Notice",
    "ProfileIndexPage",
    "ProfilePage",
    "ReviewState",
    "Step",
    "Suggestion",
]
