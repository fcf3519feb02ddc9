"""What becomes of a mail after an attempt."""

import datetime
import secrets
import time

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.models import OutgoingMail
from portal.outbox.claims import conclude

State = OutgoingMail.State
FIRST_PAUSE = datetime.timedelta(minutes=1)
LONGEST_PAUSE = datetime.timedelta(hours=1)
# How long a server may put off one recipient; a server that is down is waited for without end.
PUT_OFF_AT_MOST = datetime.timedelta(days=5)
MARKING_ATTEMPTS = 5
EMPTIED = {"text": "", "html": "", "attachments": [], "data": {}}


def sent(mail):
    """Mark the mail as sent; a database that fails just now is asked again, because the mail is on its way."""
    for attempt in range(1, MARKING_ATTEMPTS + 1):
        try:
            return conclude(mail, state=State.SENT, settled_at=timezone.now(), reason="", **EMPTIED)
        except (OperationalError, InterfaceError):
            if attempt == MARKING_ATTEMPTS or connection.in_atomic_block:
                raise
            connection.close()
            time.sleep(attempt)


def failed(mail, reason):
    return conclude(mail, state=State.FAILED, settled_at=timezone.now(), reason=reason)


def dropped(mail, reason):
    return conclude(mail, state=State.DROPPED, settled_at=timezone.now(), reason=reason, **EMPTIED)


def later(mail, reason):
    return conclude(mail, next_try_at=timezone.now() + pause_after(mail.attempts), reason=reason)


def put_off(mail, reason):
    """The server asks to try this one recipient later, which has an end."""
    if mail.created_at < timezone.now() - PUT_OFF_AT_MOST:
        return failed(mail, _("Put off for {days} days: {reason}").format(days=PUT_OFF_AT_MOST.days, reason=reason))
    return later(mail, reason)


def pause_after(attempts: int) -> datetime.timedelta:
    """Twice as long after each attempt, and never the same for all: a server that comes back is not overrun."""
    pause = min(FIRST_PAUSE * 2 ** min(attempts - 1, 10), LONGEST_PAUSE)
    return pause * secrets.SystemRandom().uniform(0.5, 1)
