import pytest
from django.urls import reverse

from portal.models import OutgoingMail
from portal.outbox.writing import letter, queue

pytestmark = pytest.mark.django_db
LIST = "portal_outgoingmail_modeladmin_index"
EDIT = "portal_outgoingmail_modeladmin_edit"


@pytest.fixture
def failed(db):
    [row] = queue([letter(to="gone@example.org", subject="Reset", text="https://example.org/secret/", html="secret")])
    OutgoingMail.objects.update(state="failed", reason="550 No such person")
    return row


def test_staff_see_what_failed_and_why_and_filter_for_it(editing, failed):
    queue([letter(to="kim@example.org", subject="Hello")])
    page = editing.get(reverse(LIST), {"state": "failed"}).content.decode()
    assert "550 No such person" in page
    assert "kim@example.org" not in page


def test_nobody_reads_what_a_mail_says(editing, failed):
    for address in (reverse(LIST), reverse(EDIT, args=[failed.pk])):
        assert "secret" not in editing.get(address).content.decode()
    assert b"secret" not in b"".join(editing.get(reverse(LIST), {"export": "csv"}).streaming_content)


def test_staff_try_a_failed_mail_again(editing, failed):
    response = editing.post(reverse(EDIT, args=[failed.pk]), {"again": "1"})
    assert response.url == reverse(LIST)
    assert OutgoingMail.objects.get().state == "waiting"


def test_a_mail_that_was_sent_is_not_sent_again(editing, failed):
    OutgoingMail.objects.update(state="sent")
    assert "Try again" not in editing.get(reverse(EDIT, args=[failed.pk])).content.decode()
    editing.post(reverse(EDIT, args=[failed.pk]), {"again": "1"})
    assert OutgoingMail.objects.get().state == "sent"


def test_mails_are_neither_written_nor_deleted_by_hand(editing, failed):
    for action, keys in (("create", []), ("delete", [failed.pk])):
        response = editing.get(reverse(f"portal_outgoingmail_modeladmin_{action}", args=keys))
        assert response.status_code != 200


def test_members_see_no_mails(client, member, failed):
    client.force_login(member)
    assert client.get(reverse(LIST)).status_code in (302, 403)


def test_the_list_costs_the_same_with_ten_and_with_forty_mails(editing):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    costs = []
    for number in (10, 30):
        queue([letter(to=f"{number}-{place}@example.org", subject="Hello") for place in range(number)])
        editing.get(reverse(LIST))
        with CaptureQueriesContext(connection) as queries:
            editing.get(reverse(LIST))
        costs.append(len(queries))
    assert costs[0] == costs[1]
