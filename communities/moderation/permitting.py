"""Who can have a queue of reviews at all: facilitators, the support team, and whoever may publish.

Known with the account, so that the frame of every page can say so without a query.
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import BooleanField, Case, Exists, ExpressionWrapper, OuterRef, Q, When
from wagtail.models import GroupPagePermission

from communities.models import Membership, ReviewState
from communities.models.review_state import PUBLISH
from portal.viewer_annotations import number_of


def has_queue():
    """The condition on an account, as an expression."""
    here = OuterRef("pk")
    facilitates = Membership.objects.looking_after().order_by().filter(person__user=here)
    right = Permission.objects.filter(content_type__app_label="communities", codename="change_membership")
    supports = right.filter(Q(group__user=here) | Q(user=here))
    publishes = GroupPagePermission.objects.filter(group__user=here, permission__codename=PUBLISH)
    condition = Q(is_superuser=True) | Q(Exists(facilitates)) | Q(Exists(supports)) | Q(Exists(publishes))
    return ExpressionWrapper(condition, output_field=BooleanField())


def reviews_waiting():
    """How many reviews wait for an account, as an expression; not looked for where it can have no queue."""
    return Case(When(has_queue(), then=number_of(ReviewState.objects.awaiting_outer())), default=0)


def may_have_queue(user) -> bool:
    if not user.is_authenticated or not user.is_active:
        return False
    if not hasattr(user, "may_review"):
        user.may_review = get_user_model().objects.filter(has_queue(), pk=user.pk).exists()
    return user.may_review


def number_waiting(user) -> int:
    """How many reviews wait for `user`; an account that did not come with the answer is asked about once."""
    if not may_have_queue(user):
        return 0
    if not hasattr(user, "waiting_reviews"):
        user.waiting_reviews = ReviewState.objects.awaiting(user).count()
    return user.waiting_reviews
