"""Mails are not kept longer than somebody needs to look into a complaint."""

import datetime

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from portal.models import OutgoingMail, User

State = OutgoingMail.State


def forget_old_mails() -> None:
    """Delete what was sent or dropped `OUTBOX_KEPT_DAYS` ago, and what failed three times as long ago."""
    kept = datetime.timedelta(days=settings.OUTBOX_KEPT_DAYS)
    now = timezone.now()
    OutgoingMail.objects.settled_before(now - kept).exclude(state=State.FAILED).delete()
    OutgoingMail.objects.settled_before(now - 3 * kept).delete()


def forget_person(*, user: User, address: str) -> None:
    """Delete every mail to somebody whose account is erased, sent or not."""
    OutgoingMail.objects.filter(Q(user=user) | Q(recipient__iexact=address)).delete()
