from django.utils import timezone

from communities.models import JoinRequest


def ask_to_join_network(*, form):
    """Record a request once: asking again with the same address updates the one that waits."""
    request = form.instance
    waiting = JoinRequest.objects.filter(email__iexact=request.email, state=JoinRequest.State.WAITING).first()
    if waiting:
        request.pk, request.asked_at, request.note = waiting.pk, waiting.asked_at, waiting.note
    request.save(force_update=bool(waiting))
    return request


def answer(*, request, state, user):
    """Record that `user` accepts or declines the request; nothing else follows from it yet."""
    request.state = JoinRequest.State(state)
    is_open = request.state == JoinRequest.State.WAITING
    request.answered_by = None if is_open else user
    request.answered_at = None if is_open else timezone.now()
    request.save()
    return request
