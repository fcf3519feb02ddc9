import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.db import transaction

from portal.models import OutgoingMail
from portal.outbox.backend import LARGEST, NotKeptError
from portal.outbox.delivery import deliver
from portal.outbox.writing import letter, queue

pytestmark = pytest.mark.django_db
FROM = "portal@example.org"


def test_a_mail_that_is_sent_is_a_row_and_leaves_with_the_worker():
    assert send_mail("Hello", "Words", FROM, ["kim@example.org"], html_message="<p>Words</p>") == 1
    assert mail.outbox == []
    deliver()
    [message] = mail.outbox
    assert (message.subject, message.body, message.to) == ("Hello", "Words", ["kim@example.org"])
    assert message.alternatives[0][0] == "<p>Words</p>"
    assert OutgoingMail.objects.get().state == "sent"


def test_no_mail_leaves_from_a_transaction_that_was_rolled_back():
    with pytest.raises(RuntimeError), transaction.atomic():
        send_mail("Hello", "Words", FROM, ["kim@example.org"])
        raise RuntimeError
    deliver()
    assert mail.outbox == []


def test_each_recipient_has_a_row_and_nobody_sees_the_hidden_ones():
    EmailMessage("Hello", "Words", FROM, ["a@example.org"], bcc=["c@example.org"], cc=["b@example.org"]).send()
    assert OutgoingMail.objects.count() == 3
    assert len(set(OutgoingMail.objects.values_list("headers__Message-ID", flat=True))) == 1
    deliver()
    for message in mail.outbox:
        assert len(message.recipients()) == 1
        sent = message.message()
        assert (sent["To"], sent["Cc"]) == ("a@example.org", "b@example.org")
        assert "c@example.org" not in sent.as_string()


def test_the_message_id_stays_the_same_and_one_that_is_given_is_kept():
    EmailMessage("Hello", "Words", FROM, ["kim@example.org"], headers={"Message-ID": "<own@example.org>"}).send()
    send_mail("Hello", "Words", FROM, ["ode@example.org"])
    _first, second = OutgoingMail.objects.order_by("pk")
    deliver()
    sent = {message.to[0]: message.message()["Message-ID"] for message in mail.outbox}
    assert sent == {"kim@example.org": "<own@example.org>", "ode@example.org": second.headers["Message-ID"]}


def test_attachments_are_kept():
    message = EmailMessage("Hello", "Words", FROM, ["kim@example.org"])
    message.attach("notes.txt", "Grüße", "text/plain")
    message.attach("picture.png", b"\x89PNG", "image/png")
    message.send()
    deliver()
    assert [tuple(part) for part in mail.outbox[0].attachments] == [
        ("notes.txt", "Grüße", "text/plain"),
        ("picture.png", b"\x89PNG", "image/png"),
    ]


@pytest.mark.parametrize("content", ["x" * (LARGEST + 1), object()])
def test_attachments_that_cannot_be_kept_are_refused_by_name(content):
    message = EmailMessage("Hello", "Words", FROM, ["kim@example.org"])
    message.attachments = [("notes.txt", content, "text/plain")]
    with pytest.raises(NotKeptError):
        message.send()


def test_a_third_form_of_the_words_is_refused():
    message = EmailMultiAlternatives("Hello", "Words", FROM, ["kim@example.org"])
    message.attach_alternative("BEGIN:VCALENDAR", "text/calendar")
    with pytest.raises(NotKeptError):
        message.send()


def test_a_mail_in_html_only_stays_one():
    message = EmailMessage("Hello", "<p>Words</p>", FROM, ["kim@example.org"])
    message.content_subtype = "html"
    message.send()
    deliver()
    assert mail.outbox[0].content_subtype == "html"


def test_what_was_sent_is_emptied():
    send_mail("Reset", "https://example.org/secret/", FROM, ["kim@example.org"], html_message="secret")
    deliver()
    row = OutgoingMail.objects.get()
    assert (row.text, row.html, row.attachments) == ("", "", [])


def test_a_subject_of_several_lines_becomes_one():
    queue([letter(to="kim@example.org", subject="One\nBcc: all@example.org", text="Words")])
    deliver()
    assert mail.outbox[0].subject == "One Bcc: all@example.org"


@pytest.mark.parametrize("unknown", [{"maker": "nobody's"}, {"page_rule": "nobody's"}])
def test_rules_and_makers_that_nobody_registered_are_refused(member, unknown):
    from tests.factories import home_page

    with pytest.raises(KeyError):
        letter(user=member, subject="Hello", page=home_page(), **unknown)
