import datetime

import pytest
from django.utils import timezone

from portal.models import OutgoingMail
from portal.outbox.forgetting import forget_old_mails, forget_person
from portal.outbox.writing import letter, queue

pytestmark = pytest.mark.django_db


def settled(state, days):
    [row] = queue([letter(to=f"{state}-{days}@example.org", subject="Hello")])
    ago = timezone.now() - datetime.timedelta(days=days)
    OutgoingMail.objects.filter(pk=row.pk).update(state=state, settled_at=ago, created_at=ago)


def test_old_mails_are_forgotten_and_what_failed_or_waits_stays_longer():
    for state in ("sent", "dropped", "failed"):
        for days in (29, 31, 91):
            settled(state, days)
    settled("waiting", 400)
    forget_old_mails()
    left = sorted(OutgoingMail.objects.values_list("recipient", flat=True))
    kept = ["dropped-29", "failed-29", "failed-31", "sent-29", "waiting-400"]
    assert left == [f"{name}@example.org" for name in kept]


def test_of_a_person_no_mail_is_left(member):
    queue([letter(user=member, subject="Hello"), letter(to="Member@example.org", subject="Reset")])
    queue([letter(to="other@example.org", subject="Hello")])
    forget_person(user=member, address=member.email)
    assert OutgoingMail.objects.get().recipient == "other@example.org"
