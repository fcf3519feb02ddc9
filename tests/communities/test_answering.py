import csv
import datetime
import io
import re
from urllib.parse import unquote

import openpyxl
import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from communities import privacy
from communities.joining import answer
from communities.models import CommunityPage, Invitation, JoinRequest, Membership
from tests.factories import make_account, make_community

pytestmark = pytest.mark.django_db
LIST = "communities_joinrequest_modeladmin_index"


@pytest.fixture
def asked():
    return JoinRequest.objects.create(
        name="Kim Ode", email="kim@example.org", community=make_community("Mindfulness"), message="I nurse."
    )


def edit_address(request):
    return reverse("communities_joinrequest_modeladmin_edit", args=[request.pk])


def values(request, **changed):
    fields = {name: getattr(request, name) for name in ("name", "email", "organisation", "message", "reply", "note")}
    return {**fields, "community": request.community_id or "", "seen": request.state, **changed}


def exported(editing, kind):
    return editing.get(reverse(LIST), {"export": kind})


@pytest.mark.parametrize("state", ["accepted", "declined"])
def test_an_answer_is_recorded_with_who_gave_it_and_when(editing, communications, asked, state):
    editing.post(edit_address(asked), values(asked, answer=state, note="Rang her.", reply="We are full."))
    asked.refresh_from_db()
    assert (asked.state, asked.note, asked.answered_by) == (state, "Rang her.", communications)
    assert timezone.now() - asked.answered_at < datetime.timedelta(minutes=1)
    assert f"by {communications}" in editing.get(edit_address(asked)).content.decode()


def test_saving_only_answers_nothing(editing, asked):
    editing.post(edit_address(asked), values(asked, note="Ring her."))
    asked.refresh_from_db()
    assert (asked.state, asked.note, asked.answered_at) == ("waiting", "Ring her.", None)


def test_an_answer_that_no_button_offers_is_none(editing, asked):
    for given in ("waiting", "x"):
        editing.post(edit_address(asked), values(asked, answer=given))
    asked.refresh_from_db()
    assert (asked.state, asked.answered_at) == ("waiting", None)


def test_an_answer_is_taken_back(editing, asked):
    editing.post(edit_address(asked), values(asked, answer="accepted"))
    asked.refresh_from_db()
    editing.post(edit_address(asked), values(asked, answer="waiting"))
    asked.refresh_from_db()
    assert (asked.state, asked.answered_by, asked.answered_at) == ("waiting", None, None)


def test_the_form_offers_a_letter_and_says_what_an_answer_does(editing, asked):
    page = editing.get(edit_address(asked)).content.decode()
    letter = unquote(re.search(r'href="(mailto:[^"]+)"', page).group(1))
    assert letter.startswith("mailto:kim@example.org?subject=Your request to join Test Network")
    assert "Dear Kim Ode" in letter
    for words in ("a link that makes their account", "The person reads it", "Accept", "Decline", "Answer by e-mail"):
        assert words in page


def test_a_request_names_a_community_and_no_other_page():
    assert JoinRequest._meta.get_field("community").related_model is CommunityPage


def test_the_list_has_short_titles(editing, asked):
    page = editing.get(reverse(LIST)).content.decode()
    titles = re.findall(r'<th scope="col".*?</th>', page, re.DOTALL)
    words = [re.sub(r"<[^>]+>", "", title).strip() for title in titles]
    assert words[-6:] == ["Name", "E-mail", "Organisation", "Community", "State", "Asked"]


def test_a_spreadsheet_reads_as_a_person_would_write_it(editing, asked):
    moment = datetime.datetime(2026, 7, 20, 18, 29, tzinfo=datetime.UTC)
    JoinRequest.objects.update(asked_at=moment)
    response = exported(editing, "csv")
    head, row = csv.reader(b"".join(response.streaming_content).decode("utf-8-sig").splitlines())
    assert ",".join(head) == (
        "Name,E-mail,Organisation,Community,Message,Asked,State,Answered by,Answered,Written to the person,Note"
    )
    assert ",".join(row) == "Kim Ode,kim@example.org,,Mindfulness,I nurse.,2026-07-20 19:29,Waiting,,,,"
    today = timezone.localdate().isoformat()
    assert f'"requests-to-join-{today}.csv"' in response["Content-Disposition"]


def test_a_workbook_reads_as_a_person_would_write_it(editing, asked):
    moment = datetime.datetime(2026, 7, 20, 18, 29, tzinfo=datetime.UTC)
    JoinRequest.objects.update(asked_at=moment)
    response = exported(editing, "xlsx")
    _head, row = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active.rows
    assert [cell.value or "" for cell in row[:5]] == ["Kim Ode", "kim@example.org", "", "Mindfulness", "I nurse."]
    assert row[5].value == datetime.datetime(2026, 7, 20, 19, 29)
    assert row[5].number_format == "yyyy-mm-dd hh:mm"
    assert row[6].value == "Waiting"
    assert response["Content-Disposition"].endswith('.xlsx"')


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_control_characters_and_formulas_do_no_harm(editing, kind):
    community = make_community("=1+1")
    JoinRequest.objects.create(name="\x01\x0b=2+3\x1f", email="kim@example.org", community=community)
    content = b"".join(exported(editing, kind).streaming_content)
    if kind == "csv":
        row = list(csv.reader(content.decode().splitlines()))[1]
        assert row[:4] == ["'=2+3", "kim@example.org", "", "'=1+1"]
    else:
        row = list(openpyxl.load_workbook(io.BytesIO(content)).active.rows)[1]
        assert [row[0].value, row[3].value] == ["'=2+3", "'=1+1"]


class TestMeanwhile:
    def test_the_second_of_two_colleagues_is_told_who_answered_and_nothing_is_sent(self, client, communications, asked):
        colleague = make_account("Robin Second")
        colleague.groups.set(communications.groups.all())
        asked.reply = "Welcome."
        answer(request=asked, state="accepted", user=colleague)
        mails = len(mail.outbox)
        client.force_login(communications)
        stale = values(asked, seen="waiting", answer="declined", reply="We are full, sorry.")
        page = client.post(edit_address(asked), stale).content.decode()
        assert "a colleague has answered meanwhile" in page
        assert "Accepted by" in page
        assert "We are full, sorry." in page
        assert 'name="seen" value="accepted"' in page
        asked.refresh_from_db()
        assert (asked.state, asked.answered_by) == ("accepted", colleague)
        assert len(mail.outbox) == mails == 1

    def test_whoever_has_seen_the_answer_may_give_another(self, editing, communications, asked):
        answer(request=asked, state="accepted", user=communications)
        editing.post(edit_address(asked), values(asked, answer="declined", reply="We are full, sorry."))
        asked.refresh_from_db()
        assert asked.state == "declined"

    def test_a_form_that_says_nothing_of_what_was_seen_answers_nothing(self, editing, asked):
        editing.post(edit_address(asked), values(asked, seen="", answer="accepted"))
        asked.refresh_from_db()
        assert asked.state == "waiting"


class TestAccountAlready:
    @pytest.fixture
    def kim(self):
        return make_account("Kim Ode", email="kim@example.org")

    def test_staff_are_told(self, editing, asked):
        hint = "There is an account with this address already"
        assert hint not in editing.get(edit_address(asked)).content.decode()
        make_account("Kim Ode", email="kim@example.org")
        assert hint in editing.get(edit_address(asked)).content.decode()

    def test_the_person_is_told_to_sign_in_and_asks_the_community(self, editing, kim, asked):
        JoinRequest.objects.update(email="Kim@example.org")
        asked.refresh_from_db()
        editing.post(edit_address(asked), values(asked, answer="accepted", reply="Hello again."))
        [letter] = [letter for letter in mail.outbox if letter.to == ["Kim@example.org"]]
        assert letter.subject == "You have an account of Test Network"
        for words in ("/sign-in/", "Hello again.", "Your request to Mindfulness is passed on."):
            assert words in letter.body
        assert "/invitation/" not in letter.body
        assert not Invitation.objects.exists()
        assert Membership.objects.get(person=kim.profile, community=asked.community).state != "invited"

    def test_a_community_that_lets_nobody_ask_is_not_named(self, editing, kim, asked):
        privacy.hide(community=asked.community)
        editing.post(edit_address(asked), values(asked, answer="accepted"))
        [letter] = [letter for letter in mail.outbox if letter.to == ["kim@example.org"]]
        assert "Mindfulness" not in letter.body

    def test_a_closed_account_is_none(self, editing, kim, asked):
        kim.is_active = False
        kim.save()
        editing.post(edit_address(asked), values(asked, answer="accepted"))
        assert Invitation.objects.get().email == "kim@example.org"
