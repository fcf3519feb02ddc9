import datetime
import smtplib

import pytest
from django.core import mail
from django.core.mail import send_mail
from django.utils import timezone
from wagtail.models import PageViewRestriction

from portal.models import OutgoingMail
from portal.outbox import delivery, outcomes
from portal.outbox.claims import LEASE, claim, conclude
from portal.outbox.delivery import deliver
from portal.outbox.makers import MAKERS, Words
from portal.outbox.retrying import try_again
from portal.outbox.writing import letter, queue
from tests.factories import make_resource
from tests.portal.outbox.conftest import state_of

pytestmark = pytest.mark.django_db


def write(*addresses, **fields):
    return queue([letter(to=address, subject="Hello", text="Words", **fields) for address in addresses])


def test_a_server_that_is_down_gets_the_mails_when_it_is_up_again(by_smtp, an_hour_later):
    by_smtp.off()
    first, _second = write("a@example.org", "b@example.org")
    deliver()
    assert (state_of(first), by_smtp.post.received) == ("waiting", [])
    assert "refused" in OutgoingMail.objects.get(pk=first.pk).reason
    by_smtp.on()
    an_hour_later()
    assert sorted(by_smtp.post.recipients) == ["a@example.org", "b@example.org"]
    an_hour_later()
    assert len(by_smtp.post.recipients) == 2


def test_a_server_in_trouble_is_asked_once_a_round_and_not_once_a_mail(by_smtp):
    by_smtp.off()
    write("a@example.org", "b@example.org", "c@example.org")
    deliver()
    assert OutgoingMail.objects.filter(attempts__gt=0).count() == 1


def test_a_recipient_who_is_refused_for_good_fails_with_the_reason_and_the_others_get_theirs(by_smtp, an_hour_later):
    by_smtp.post.refused = {"gone@example.org": "550 5.1.1 No such person"}
    gone, _kim = write("gone@example.org", "kim@example.org")
    deliver()
    assert by_smtp.post.recipients == ["kim@example.org"]
    row = OutgoingMail.objects.get(pk=gone.pk)
    assert (row.state, row.reason) == ("failed", "550 5.1.1 No such person")
    an_hour_later()
    assert OutgoingMail.objects.get(pk=gone.pk).attempts == 1


def test_a_recipient_who_is_put_off_is_tried_later_and_not_for_ever(by_smtp, an_hour_later):
    by_smtp.post.refused = {"busy@example.org": "451 4.7.1 Try again later"}
    busy, _kim = write("busy@example.org", "kim@example.org")
    deliver()
    assert (state_of(busy), by_smtp.post.recipients) == ("waiting", ["kim@example.org"])
    OutgoingMail.objects.update(created_at=timezone.now() - outcomes.PUT_OFF_AT_MOST - datetime.timedelta(hours=2))
    an_hour_later()
    assert state_of(busy) == "failed"


def test_a_server_that_hangs_before_the_mail_is_tried_later(by_smtp, an_hour_later, monkeypatch):
    monkeypatch.setattr(by_smtp.post, "handle_RCPT", never, raising=False)
    [row] = write("kim@example.org")
    deliver()
    assert (state_of(row), by_smtp.post.received) == ("waiting", [])
    monkeypatch.undo()


async def never(*_arguments):
    import asyncio

    await asyncio.sleep(30)


def test_a_server_that_takes_the_mail_and_says_nothing_leaves_a_doubt_and_no_second_mail(by_smtp, an_hour_later):
    by_smtp.post.hangs_after_data = True
    [row] = write("kim@example.org")
    deliver()
    assert state_of(row) == "failed"
    assert "may have arrived" in OutgoingMail.objects.get().reason
    an_hour_later()
    assert by_smtp.post.recipients == ["kim@example.org"]


def test_a_connection_that_ends_badly_after_the_mail_sends_nothing_twice(by_smtp, an_hour_later, monkeypatch):
    def quit(self):
        raise smtplib.SMTPResponseException(451, "No")

    monkeypatch.setattr(smtplib.SMTP, "quit", quit)
    [row] = write("kim@example.org")
    deliver()
    an_hour_later()
    assert (state_of(row), by_smtp.post.recipients) == ("sent", ["kim@example.org"])


def test_a_mail_that_cannot_be_written_fails_and_stops_no_other():
    OutgoingMail.objects.bulk_create([OutgoingMail(recipient="a@example.org", subject="One\nTwo", text="Words")])
    write("b@example.org")
    deliver()
    assert [message.to for message in mail.outbox] == [["b@example.org"]]
    assert "BadHeaderError" in OutgoingMail.objects.get(recipient="a@example.org").reason


def test_a_claim_is_one_worker_s_until_it_runs_out(time_machine):
    [row] = write("kim@example.org")
    mine = claim(row.pk)
    assert claim(row.pk) is None
    deliver()
    assert mail.outbox == []
    time_machine.move_to(timezone.now() + LEASE + datetime.timedelta(seconds=1))
    other = claim(row.pk)
    assert not conclude(mine, state="failed")
    assert conclude(other, state="sent")


def test_each_pause_is_longer_up_to_an_hour_and_none_is_like_another():
    pauses = [outcomes.pause_after(attempts) for attempts in (1, 4, 40, 40)]
    assert pauses[0] < pauses[1] < pauses[2] <= outcomes.LONGEST_PAUSE
    assert pauses[2] != pauses[3]


def test_nobody_is_told_of_a_page_that_was_closed_meanwhile(member):
    page = make_resource()
    queue([letter(user=member, subject=page.title, text="Words", page=page)])
    PageViewRestriction.objects.create(page=page, restriction_type="groups")
    deliver()
    row = OutgoingMail.objects.get()
    assert (mail.outbox, row.state, row.reason) == ([], "dropped", "The page is not open to the recipient any more.")


def test_nobody_is_told_of_a_page_that_was_deleted_meanwhile(member):
    page = make_resource()
    queue([letter(user=member, subject=page.title, text="Words", page=page)])
    page.delete()
    deliver()
    assert (mail.outbox, OutgoingMail.objects.get().state) == ([], "dropped")


def test_whoever_may_read_the_page_gets_the_mail(member):
    queue([letter(user=member, subject="Hello", text="Words", page=make_resource())])
    deliver()
    assert len(mail.outbox) == 1


def test_an_account_that_is_closed_gets_no_mail(member):
    queue([letter(user=member, subject="Hello", text="Words")])
    member.is_active = False
    member.save()
    deliver()
    assert (mail.outbox, OutgoingMail.objects.get().state) == ([], "dropped")


def test_a_maker_gives_the_words_when_the_mail_is_sent_or_nothing(monkeypatch, member):
    monkeypatch.setitem(MAKERS, "news", lambda row: Words("News", row.data["word"], "") if row.data else None)
    queue([letter(user=member, maker="news", data={"word": "Falls"}), letter(user=member, maker="news")])
    deliver()
    assert [message.body for message in mail.outbox] == ["Falls"]
    assert OutgoingMail.objects.filter(state="dropped").count() == 1


def test_a_failed_mail_is_tried_again_when_staff_say_so(by_smtp):
    by_smtp.post.refused = {"kim@example.org": "550 No"}
    [row] = write("kim@example.org")
    deliver()
    by_smtp.post.refused = {}
    assert try_again(mail=row)
    assert not try_again(mail=row)
    deliver()
    assert by_smtp.post.recipients == ["kim@example.org"]


def test_more_mails_than_a_batch_are_said_to_wait():
    write(*(f"{number}@example.org" for number in range(delivery.BATCH + 1)))
    assert deliver()
    assert not deliver()
    assert len(mail.outbox) == delivery.BATCH + 1


def test_the_mails_of_allauth_and_wagtail_go_through_the_outbox():
    send_mail("Hello", "Words", None, ["kim@example.org"])
    assert OutgoingMail.objects.get().sender == "portal@example.org"
