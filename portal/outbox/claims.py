"""Which worker is trying which mail: a claim is a conditional update, so that of two workers only one gets it."""

import datetime
import secrets

from django.db.models import F
from django.utils import timezone

from portal.models import OutgoingMail

# Longer than the slowest mail can take: every answer of a server has its time limit (portal/outbox/smtp.py).
LEASE = datetime.timedelta(minutes=15)


def claim(key: int) -> OutgoingMail | None:
    """The mail, if nobody else has claimed it since it was found due."""
    token = secrets.token_hex(16)
    until = timezone.now() + LEASE
    mine = OutgoingMail.objects.due().order_by().filter(pk=key)
    if not mine.update(claimed_by=token, claimed_until=until, attempts=F("attempts") + 1):
        return None
    return OutgoingMail.objects.select_related("user", "page").filter(pk=key, claimed_by=token).first()


def conclude(mail: OutgoingMail, **fields) -> bool:
    """Write what became of a claimed mail and give the claim back; False where the claim is not ours any more."""
    own = OutgoingMail.objects.filter(pk=mail.pk, claimed_by=mail.claimed_by)
    return bool(own.update(claimed_by="", claimed_until=None, **fields))
