from communities.models import JoinRequest


def ask_to_join_network(*, form):
    """Record a request once: asking again with the same address updates the one that waits."""
    request = form.instance
    waiting = JoinRequest.objects.filter(email__iexact=request.email, state=JoinRequest.State.WAITING).first()
    if waiting:
        request.pk, request.asked_at = waiting.pk, waiting.asked_at
    request.save(force_update=bool(waiting))
    return request
