import csv
import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Commitment, EventPage
from tests.factories import make_gathering

pytestmark = pytest.mark.django_db
LIST = "events_commitment_modeladmin_index"


def test_commitments_are_filtered_by_what_is_overdue_and_what_is_soon_due(editing):
    event, today = make_gathering(), timezone.localdate()
    for what, days, state in (
        ("Late promise", -3, "promised"),
        ("Late but kept", -3, "kept"),
        ("Due today", 0, "promised"),
        ("Due in a month", 30, "promised"),
        ("Due far off", 31, "promised"),
        ("Due some day", None, "promised"),
    ):
        due_on = None if days is None else today + datetime.timedelta(days=days)
        Commitment.objects.create(event=event, what=what, due_on=due_on, state=state)
    found = {
        due: [row.what for row in editing.get(reverse(LIST), {"due": due}).context["object_list"]]
        for due in ("overdue", "soon", "later", "never")
    }
    assert found == {
        "overdue": ["Late promise"],
        "soon": ["Due today", "Due in a month"],
        "later": ["Due far off"],
        "never": ["Due some day"],
    }


def edit_address(commitment):
    return reverse("events_commitment_modeladmin_edit", args=[commitment.pk])


def values(commitment, **changed):
    fields = {"what": commitment.what, "person_name": commitment.person_name, "state": commitment.state, "outcome": ""}
    return {**fields, "person": "", "community": "", "due_on": "", **changed}


@pytest.fixture
def drafted():
    """A commitment of a gathering that has a draft in which its title and the promise's words differ."""
    event = make_gathering("Basecamp")
    event.commitments = [Commitment(what="Ring the ward", person_name="Kim"), Commitment(what="Write it down")]
    event.save_revision().publish()
    event = EventPage.objects.get(pk=event.pk)
    event.title = "Basecamp, corrected"
    rows = list(event.commitments.all())
    rows[0].what = "Ring the ward twice"
    event.commitments = rows
    event.save_revision()
    return Commitment.objects.get(what="Ring the ward")


def test_commitments_are_added_on_their_gathering_only(editing):
    Commitment.objects.create(event=make_gathering(), what="Ring the ward")
    create = reverse("events_commitment_modeladmin_create")
    assert create not in editing.get(reverse(LIST)).content.decode()
    assert editing.get(create, follow=True).redirect_chain


def test_the_form_names_the_gathering_and_leads_to_its_editor(editing):
    event = make_gathering("Spring Basecamp")
    page = editing.get(edit_address(Commitment.objects.create(event=event, what="Ring the ward"))).content.decode()
    assert "Spring Basecamp" in page
    assert reverse("wagtailadmin_pages:edit", args=[event.pk]) in page


def test_what_came_of_a_commitment_survives_the_publication_of_a_draft(editing, drafted):
    changed = values(drafted, state="kept", outcome="They answer now.")
    assert editing.post(edit_address(drafted), changed).status_code == 302
    event = drafted.event
    event.refresh_from_db()
    event.latest_revision.publish()
    drafted.refresh_from_db()
    assert (drafted.state, drafted.outcome) == ("kept", "They answer now.")
    assert drafted.what == "Ring the ward twice"
    assert drafted.event.title == "Basecamp, corrected"
    assert Commitment.objects.filter(what="Write it down", state="promised").exists()


def test_a_gathering_without_a_draft_needs_none(editing):
    commitment = Commitment.objects.create(event=make_gathering(), what="Ring the ward")
    editing.post(edit_address(commitment), values(commitment, state="dropped"))
    commitment.refresh_from_db()
    assert commitment.state == "dropped"


def test_a_commitment_that_was_deleted_does_not_come_back_with_a_draft(editing, drafted):
    editing.post(reverse("events_commitment_modeladmin_delete", args=[drafted.pk]))
    event = drafted.event
    event.refresh_from_db()
    event.latest_revision.publish()
    assert [row.what for row in Commitment.objects.all()] == ["Write it down"]


def test_the_search_finds_what_a_promise_says_today(editing):
    commitment = Commitment.objects.create(event=make_gathering("Spring Basecamp"), what="Ring the dispensary")

    def found(word):
        return editing.get(f"/search/?q={word}&as_typed=1").context["results"].total

    assert (found("dispensary"), found("orchard")) == (1, 0)
    editing.post(edit_address(commitment), values(commitment, what="Ring the ward", outcome="They met in the orchard."))
    assert (found("dispensary"), found("orchard")) == (0, 1)
    editing.post(reverse("events_commitment_modeladmin_delete", args=[commitment.pk]))
    assert found("orchard") == 0


def test_a_spreadsheet_of_commitments_has_plain_titles_and_labels(editing):
    Commitment.objects.create(
        event=make_gathering("Basecamp"), what="Ring the ward", person_name="Kim", due_on=datetime.date(2026, 11, 20)
    )
    response = editing.get(reverse(LIST), {"export": "csv"})
    head, row = csv.reader(b"".join(response.streaming_content).decode("utf-8-sig").splitlines())
    assert head == ["What is promised", "Who", "Community", "Gathering", "Due", "State", "What came of it"]
    assert row == ["Ring the ward", "Kim", "", "Basecamp", "2026-11-20", "Promised", ""]
    assert f'"commitments-{timezone.localdate().isoformat()}.csv"' in response["Content-Disposition"]
