"""Requests of people outside to join the network: kept, answered, and forgotten in time."""

import datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from communities import membership as verbs
from communities import telling
from communities.inviting import send, withdraw
from communities.logged import write_down_answer
from communities.membership import NotPossibleError
from communities.models import CommunityPage, Invitation, JoinRequest
from communities.people import profile_of

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


class AnsweredMeanwhileError(Exception):
    """Somebody else has answered since `request` was read; it is as they have left it."""

    def __init__(self, request):
        super().__init__(request.answer_line)
        self.request = request


@transaction.atomic
def answer(*, request, state, user, seen=None):
    """Record the answer of `user` and mail it: an invitation to whoever is accepted, `request.reply` to the declined.

    Whoever answers says which state they have `seen`: with another one meanwhile, AnsweredMeanwhileError. The same
    answer is not given, and mailed, twice. With any other answer than "accepted" a link that was sent before does not
    work any more, unless it was used. Whoever has an account is told to sign in and asks their community at once.
    """
    state = State(state)
    before = JoinRequest.objects.select_for_update(of=("self",)).select_related("invitation").get(pk=request.pk)
    if seen is not None and seen != before.state:
        raise AnsweredMeanwhileError(before)
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
    write_down_answer(request=request, user=user)
    account = account_of(request)
    if state == State.ACCEPTED and account:
        telling.has_an_account(request, is_passed_on=ask_as_written(request=request, user=account))
    elif state == State.ACCEPTED:
        request.invitation = send(community=None, address=request.email.lower(), by=user, message=request.reply)
    elif state == State.DECLINED:
        telling.declined_to_join_network(request)


def account_of(request):
    """The account, if any, with which the person can sign in already."""
    return get_user_model().objects.filter(email__iexact=request.email, is_active=True).first()


def ask_as_written(*, request, user) -> bool:
    """Ask the community that `request` named, for `user`; false where it named none that lets them ask."""
    community = CommunityPage.objects.listed_to(user).filter(pk=request.community_id).first()
    if community is None:
        return False
    try:
        verbs.join(community=community, person=profile_of(user), by=user, message=request.message)
    except NotPossibleError:
        return False
    return True


def forget_old_requests() -> None:
    """Delete what people wrote 90 days after it was answered, and invitations 90 days after they were sent."""
    before = timezone.now() - KEPT
    JoinRequest.objects.exclude(state=State.WAITING).filter(answered_at__lt=before).delete()
    Invitation.objects.filter(sent_at__lt=before).delete()
