"""Accounts that the admin deactivates, activates or deletes: closed, opened again or erased; no row is dropped.

Comments, reviews and history keep somebody to point to. Wagtail's own deletion would take comments along.
"""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from portal.models import User
from portal.personal_data.ending import LastAdministratorError, close_account, erase_account, reopen_account

LIST = "wagtailusers_users:index"


def erase_instead_of_deleting(request, user):
    """Answers the confirmed deletion of one user."""
    return _end(request, [user], erase_account, _said_of_erasing) if request.method == "POST" else None


def end_several(request, action_type, users, action):
    """Answers the confirmed deletion or deactivation of several users."""
    if action.model is not User:
        return None
    if action_type == "delete":
        return _end(request, users, erase_account, _said_of_erasing)
    if action_type != "set_active_state":
        return None
    if request.POST.get("mark_as_active") == "False":
        return _end(request, [user for user in users if user.is_active], close_account, _said_of_closing)
    for user in users:
        if not user.is_active:
            reopen_account(user=user, by=request.user)
    return None


def _end(request, users, end, said):
    ended = 0
    for user in users:
        try:
            end(user=user, by=request.user)
            ended += 1
        except LastAdministratorError:
            words = _("{user} is the only administrator. Make somebody else administrator first.")
            messages.error(request, words.format(user=user))
    if ended:
        messages.success(request, said(ended))
    return redirect(LIST)


def _said_of_erasing(number):
    words = ngettext(
        "%(n)s account is erased. What it shared stays, by “somebody who has left”.",
        "%(n)s accounts are erased. What they shared stays, by “somebody who has left”.",
        number,
    )
    return words % {"n": number}


def _said_of_closing(number):
    return ngettext("%(n)s account is closed.", "%(n)s accounts are closed.", number) % {"n": number}
