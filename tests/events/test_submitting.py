import datetime

import pytest
from django.utils import timezone

from communities.models import Draft
from communities.moderation.handing_in import submit
from events.models import EventPage
from portal.pages.drawing import draw_card
from tests.communities.submitting.conftest import community, facilitator, opened, writing  # noqa: F401
from tests.factories import make_community, make_gathering

pytestmark = pytest.mark.django_db
NEW = "/share/gathering/"


@pytest.fixture
def call(community):  # noqa: F811
    return {
        "title": "A call about handover",
        "kind": "call",
        "community": community.pk,
        "day": "2097-07-01",
        "starts": "12:30",
        "ends": "13:15",
        "place": "",
        "online_url": "meet.example.org/handover",
        "body": "Bring **one** question.",
    }


def send(client, typed, do, address=NEW):
    return client.post(address, {**opened(client, address), **typed, "do": do})


def test_a_gathering_is_proposed_by_the_clock_of_its_place(writing, call, community):  # noqa: F811
    assert send(writing, call, "hand-in").status_code == 302
    page = EventPage.objects.get()
    assert page.starts_at == datetime.datetime(2097, 7, 1, 11, 30, tzinfo=datetime.UTC)
    assert page.dated_on == datetime.date(2097, 7, 1)
    assert page.online_url == "https://meet.example.org/handover"
    assert [row.pk for row in page.communities.all()] == [community.pk]
    assert page.workflow_in_progress


def test_a_draft_needs_no_times(writing, call):  # noqa: F811
    assert send(writing, {"title": "Some day", "day": "next week"}, "save").status_code == 302
    page = EventPage.objects.get()
    assert page.starts_at is None
    assert writing.get(f"/share/{page.pk}/").context["form"]["day"].value() == "next week"
    assert Draft.objects.get().typed["day"] == ["next week"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"starts": ""}, "starts"),
        ({"day": "31/02/2027"}, "day"),
        ({"ends": "12:00"}, "ends"),
        ({"last_day": "2097-06-30"}, "last_day"),
        ({"day": "0204-07-01"}, "day"),
        # The clocks go forward at one o'clock.
        ({"day": "2097-03-31", "starts": "01:30", "ends": "04:00"}, "starts"),
    ],
)
def test_a_wrong_time_is_told_beside_its_field(writing, call, wrong, field):  # noqa: F811
    response = send(writing, {**call, **wrong}, "hand-in")
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    for name, typed in wrong.items():
        assert response.context["form"][name].value() == typed


@pytest.mark.parametrize(("ago", "words"), [({"days": 2}, "This day is over"), ({"minutes": 3}, "is over")])
def test_a_gathering_to_come_is_proposed_not_one_that_is_over(writing, call, ago, words):  # noqa: F811
    start = timezone.localtime() - datetime.timedelta(**ago)
    typed = {**call, "day": f"{start:%Y-%m-%d}", "starts": f"{start:%H:%M}", "last_day": "2097-07-01", "ends": "23:59"}
    response = send(writing, typed, "hand-in")
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["day"]
    assert words in response.context["form"].errors["day"][0]
    assert response.context["form"]["day"].value() == typed["day"]
    assert EventPage.objects.get().current_workflow_state is None


def test_a_published_gathering_that_is_over_can_still_be_corrected(
    writing,  # noqa: F811
    call,
    community,  # noqa: F811
    facilitator,  # noqa: F811
):
    page = make_gathering(owner=facilitator, community=community, first_published_at=timezone.now())
    assert send(writing, {**call, "day": "2016-07-01"}, "hand-in", f"/share/{page.pk}/").status_code == 302


def test_a_festival_goes_on_for_days(writing, call):  # noqa: F811
    send(writing, {**call, "kind": "festival", "last_day": "2097-07-03"}, "hand-in")
    assert EventPage.objects.get().ends_at == datetime.datetime(2097, 7, 3, 12, 15, tzinfo=datetime.UTC)


def test_communities_that_the_writer_may_not_see_keep_taking_part(writing, call, community, facilitator):  # noqa: F811
    hidden, seen = make_community(live=False), make_community()
    page = make_gathering(owner=facilitator, community=community, communities=[community, hidden])
    send(writing, {**call, "communities": [seen.pk]}, "save", f"/share/{page.pk}/")
    draft = EventPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert {row.pk for row in draft.communities.all()} == {hidden.pk, seen.pk}


@pytest.mark.parametrize("times", [{}, {"day": "2097-07-01"}, {"day": "2097-07-01", "starts": "12:30"}])
def test_a_gathering_without_a_day_is_shown_wherever_a_draft_can_be_seen(
    writing,  # noqa: F811
    call,
    community,  # noqa: F811
    administrator,
    client,
    times,
):
    typed = {name: value for name, value in call.items() if name not in ("day", "starts", "ends")}
    send(writing, {**typed, **times}, "save")
    page = EventPage.objects.get()
    page.agenda = [("item", {"title": "Welcome", "minutes": 5})]
    page.save_revision(clean=False)
    own = [f"/submissions/{page.pk}/", "/submissions/", "/share/"]
    assert [writing.get(address).status_code for address in own] == [200] * len(own)
    assert "No day yet" in writing.get(f"/submissions/{page.pk}/preview/").content.decode()
    submit(page=page, user=page.owner)
    client.force_login(administrator)
    review = page.current_workflow_task_state.pk
    for address in ("/review/", f"/review/{review}/", f"/review/{review}/preview/"):
        assert client.get(address).status_code == 200
    assert "No day yet" in client.get(f"/review/{review}/preview/").content.decode()


def test_the_card_of_a_gathering_without_a_day_says_so(rf):
    card = draw_card(EventPage(title="Some day", path="x", slug="x"))
    assert "No day yet" in card
