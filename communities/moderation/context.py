"""What the frame of every page says of reviews."""

from django.utils.functional import SimpleLazyObject

from communities.models import ReviewState
from communities.moderation.permitting import may_have_queue


def reviews(request):
    """`may_review`, known with the account, and `waiting_reviews`: one query, only where a template asks.

    Whoever can have no queue costs none.
    """
    user = request.user
    may_review = may_have_queue(user)
    waiting = SimpleLazyObject(lambda: ReviewState.objects.awaiting(user).count()) if may_review else 0
    return {"may_review": may_review, "waiting_reviews": waiting}
