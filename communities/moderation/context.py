"""What the frame of every page says of reviews."""

from communities.moderation.permitting import may_have_queue, number_waiting


def reviews(request):
    """`may_review` and `waiting_reviews`, both known with the account."""
    return {"may_review": may_have_queue(request.user), "waiting_reviews": number_waiting(request.user)}
