"""Requests of people outside to join the network: kept, answered, and forgotten in time."""

import datetime

from django.db import transaction
from django.utils import timezone

from communities import telling
from communities.inviting import send, withdraw
from communities.models import Invitation, JoinRequest

SAID = ("name", "organisation", "community", "message")
KEPT = datetime.timedelta(days=90)
State = JoinRequest.State


@transaction.atomic
def ask_to_join_network(request):
    """Keep an unsaved `request`; return the one that is kept. Whoever may answer hears of it.

    The same words sent twice are one request. Other words from the same address are another one: nobody can replace
    what somebody else has written.
    """
    same = {name: getattr(request, name) for name in SAID}
    waiting = JoinRequest.objects.filter(email__iexact=request.email, state=State.WAITING, **same).first()
    if waiting is None:
        request.save()
        telling.asked_to_join_network(request)
    return waiting or request


@transaction.atomic
def answer(*, request, state, user):
    """Record the answer of `user` and mail it: an invitation to whoever is accepted, `request.reply` to the declined.

    An answer that somebody else has given meanwhile is not given, and mailed, again. With any other answer than
    "accepted" a link that was sent before does not work any more, unless it was used.
    """
    state = State(state)
    before = JoinRequest.objects.select_for_update(of=("self",)).select_related("invitation").get(pk=request.pk)
    request.state, request.invitation = before.state, before.invitation
    request.answered_by, request.answered_at = before.answered_by, before.answered_at
    if state != before.state:
        _record(request, state, user)
    request.save()
    return request


def _record(request, state, user):
    is_open = state == State.WAITING
    request.state = state
    request.answered_by = None if is_open else user
    request.answered_at = None if is_open else timezone.now()
    if request.invitation:
        withdraw(invitation=request.invitation)
        request.invitation = None
    if state == State.ACCEPTED:
        request.invitation = send(community=None, address=request.email.lower(), by=user, message=request.reply)
    elif state == State.DECLINED:
        telling.declined_to_join_network(request)


def forget_old_requests() -> None:
    """Delete what people wrote 90 days after it was answered, and invitations 90 days after they were sent."""
    before = timezone.now() - KEPT
    JoinRequest.objects.exclude(state=State.WAITING).filter(answered_at__lt=before).delete()
    Invitation.objects.filter(sent_at__lt=before).delete()
