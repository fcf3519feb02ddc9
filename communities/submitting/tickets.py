"""A form's ticket: who may save what with it, without a session, for a week.

It is the form's protection against forged requests too: nobody else's page can read it, and unlike Django's token it
survives a new sign-in in another tab. It saves drafts of the one person it was written for; it hands nothing in.
"""

import uuid
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.core import signing
from django.utils.crypto import constant_time_compare

SALT, VALID_FOR = "communities.submitting.ticket", 7 * 24 * 3600


@dataclass(frozen=True)
class Ticket:
    user: object
    form: uuid.UUID
    # Whether the password is still the one of the day: if not, only a session lets anything be saved.
    is_current: bool


def write_ticket(*, user, form: uuid.UUID) -> str:
    return signing.dumps([user.pk, str(form), user.get_session_auth_hash()[:16]], salt=SALT)


def read_ticket(text: str) -> Ticket | None:
    """The ticket that `text` is, or None where it is forged, too old or of an account that may not sign in."""
    try:
        key, form, password = signing.loads(text, salt=SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        return None
    user = get_user_model().objects.filter(pk=key, is_active=True).first()
    if user is None:
        return None
    return Ticket(user, uuid.UUID(form), constant_time_compare(user.get_session_auth_hash()[:16], password))
