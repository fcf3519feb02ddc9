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
