from django.utils import timezone

from communities.models import JoinRequest

SAID = ("name", "organisation", "community", "message")


def ask_to_join_network(request):
    """Keep an unsaved `request`; return the one that is kept.

    The same words sent twice are one request. Other words from the same address are another one: nobody can replace
    what somebody else has written.
    """
    same = {name: getattr(request, name) for name in SAID}
    waiting = JoinRequest.objects.filter(email__iexact=request.email, state=JoinRequest.State.WAITING, **same).first()
    if waiting is None:
        request.save()
    return waiting or request


def answer(*, request, state, user):
    """Record that `user` accepts or declines the request; nothing else follows from it yet."""
    request.state = JoinRequest.State(state)
    is_open = request.state == JoinRequest.State.WAITING
    request.answered_by = None if is_open else user
    request.answered_at = None if is_open else timezone.now()
    request.save()
    return request
