"""Closing, opening again and erasing an account."""

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from portal.accounts.sessions import end_sessions
from portal.personal_data.rules import Erase, rules

CLOSE, REOPEN, ERASE = "portal.close_account", "portal.reopen_account", "portal.erase_account"
ERASED = Q(email__startswith="erased-", email__endswith="@example.invalid")

_on_close, _on_reopen, _on_erase, _costs = [], [], [], []


def on_close(act):
    """Let a room settle what an account leaves open: `act(user, by)` is called in the transaction that closes it."""
    _on_close.append(act)
    return act


def on_reopen(act):
    """Let a room bring back what closing ended: `act(user, by)` is called in the transaction that opens it again."""
    _on_reopen.append(act)
    return act


def costs_of_closing(reader):
    """Let a room say beforehand what is lost: `reader(user)` gives a sentence, or nothing."""
    _costs.append(reader)
    return reader


def on_erase(act):
    """Let a room empty what says who somebody was: `act(user)` is called before the account's own row is emptied."""
    _on_erase.append(act)
    return act


class LastAdministratorError(Exception):
    """Without this account nobody could administer the network."""


@transaction.atomic
def close_account(*, user, by=None):
    """Nobody signs in with it any more, from this moment on and on every device; shared work keeps its author.

    `by` is who closes it, if not its owner. Raises LastAdministratorError.
    """
    _settle(user, by or user)
    log(instance=user, action=CLOSE, user=by or user)


@transaction.atomic
def reopen_account(*, user, by=None):
    """Let a closed account sign in again, and bring back what ended with it. An erased one has nothing to come back."""
    get_user_model().objects.filter(pk=user.pk).update(is_active=True)
    user.is_active = True
    for act in _on_reopen:
        act(user, by)
    log(instance=user, action=REOPEN, user=by)


def said_of_closing(user) -> list[str]:
    """What closing the account of `user` would cost others, a sentence each."""
    return [words for reader in _costs if (words := reader(user))]


@transaction.atomic
def erase_account(*, user, by=None):
    """Close the account, and empty everything that says who it was. What was shared stays, by "somebody who has left".

    The row stays, so that history has somebody to point to. This cannot be taken back. Raises LastAdministratorError.
    """
    _settle(user, by or user)
    for act in _on_erase:
        act(user)
    for rule in rules():
        if rule.erase == Erase.DELETE:
            rule.of(user).delete()
        elif rule.erase == Erase.CLEAR:
            rule.of(user).update(**{rule.field: None})
    user.email = f"erased-{user.pk}@example.invalid"
    user.first_name = user.last_name = ""
    user.is_staff = user.is_superuser = False
    user.last_login = None
    user.set_unusable_password()
    user.groups.clear()
    user.user_permissions.clear()
    user.save()
    own = ContentType.objects.get_for_model(user)
    ModelLogEntry.objects.filter(content_type=own, object_id=str(user.pk)).update(label=str(user), data={})
    log(instance=user, action=ERASE, user=by or user)


def _settle(user, by):
    # Of two administrators who go at the same moment one waits, and finds that the other has gone.
    list(get_user_model().objects.select_for_update().filter(is_superuser=True).order_by("pk").values_list("pk"))
    if user.is_last_administrator:
        raise LastAdministratorError
    get_user_model().objects.filter(pk=user.pk).update(is_active=False)
    user.is_active = False
    for act in _on_close:
        act(user, by)
    end_sessions(user=user)
