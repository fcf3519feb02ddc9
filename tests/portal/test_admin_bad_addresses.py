"""What somebody may write into the address of an admin list: nothing is searched that no filter offers, nothing breaks."""

import pytest
from django.urls import reverse

from communities.models import JoinRequest
from events.models import Commitment
from tests.factories import make_community, make_gathering, make_person, make_resource

pytestmark = pytest.mark.django_db

HUGE = "9" * 24
REQUESTS, COMMITMENTS = "communities_joinrequest_modeladmin_index", "events_commitment_modeladmin_index"
PAGE_LISTS = ("resource_pages:index", "gathering_pages:index", "community_pages:index", "profile_pages:index")


@pytest.fixture
def promised(django_user_model):
    person = make_person(user=django_user_model.objects.create_user("kim@example.org", "a-long-password"))
    return Commitment.objects.create(event=make_gathering(), what="Ring the ward", person=person)


@pytest.mark.parametrize(
    "lookup",
    [
        "person__profilepage__user__password__startswith",
        "person__owner__password__contains",
        "event__owner__password__regex",
        "what__startswith",
        "what",
    ],
)
def test_a_lookup_that_no_filter_offers_narrows_nothing(editing, promised, lookup):
    for value in ("no-such-beginning", "md5"):
        assert "Ring the ward" in editing.get(reverse(COMMITMENTS), {lookup: value}).content.decode()


def test_an_export_heeds_no_foreign_lookup_either(editing, promised):
    response = editing.get(
        reverse(COMMITMENTS), {"export": "csv", "person__profilepage__user__password__startswith": "no-such-beginning"}
    )
    assert b"Ring the ward" in b"".join(response.streaming_content)


@pytest.mark.parametrize("name", [REQUESTS, COMMITMENTS])
@pytest.mark.parametrize(
    "query",
    [
        {"community": HUGE},
        {"community": "x"},
        {"asked_at__gte": "x"},
        {"due_on__gte": "x", "due_on__isnull": "x"},
        {"state": "x"},
        {"state__exact": "\x00"},
        {"no_such_field": "1"},
        {"person__no_such_field": "1"},
        {"o": f"{HUGE}.-1.x"},
        {"p": HUGE},
        {"q": "\x00" * 10},
        {"q": "x" * 60_000},
        {"export": "x"},
    ],
)
def test_a_bad_value_in_a_record_list_is_ignored(editing, promised, name, query):
    JoinRequest.objects.create(name="Kim Ode", email="kim@example.org")
    assert editing.get(reverse(name), query).status_code == 200


@pytest.mark.parametrize("name", [REQUESTS, COMMITMENTS])
def test_a_community_that_is_none_narrows_nothing(editing, promised, name):
    JoinRequest.objects.create(name="Kim Ode", email="kim@example.org")
    for value in (HUGE, "x", "-1"):
        page = editing.get(reverse(name), {"community": value}).content.decode()
        assert "Kim Ode" in page or "Ring the ward" in page


def test_declared_filters_of_records_work(editing, promised):
    community = make_community()
    Commitment.objects.create(event=promised.event, what="Write it down", community=community, state="kept")
    for query in ({"community": community.pk}, {"state": "kept"}):
        page = editing.get(reverse(COMMITMENTS), query).content.decode()
        assert "Write it down" in page
        assert "Ring the ward" not in page


@pytest.mark.parametrize("name", PAGE_LISTS)
@pytest.mark.parametrize(
    "query",
    [
        {"community": HUGE},
        {"community": ["x", HUGE]},
        {"owner": HUGE},
        {"edited_by": HUGE},
        {"site": HUGE},
        {"kind": "x"},
        {"review_on_from": "x"},
        {"p": HUGE},
        {"q": "x" * 60_000},
        {"q": "\x00"},
        {"ordering": "owner__password"},
    ],
)
def test_a_bad_value_in_a_page_list_is_ignored(editing, name, query):
    assert editing.get(reverse(name), query).status_code == 200


def test_a_number_that_is_no_community_leaves_the_others_chosen(editing):
    community = make_community()
    make_resource("Wanted", community=community)
    make_resource("Elsewhere")
    page = editing.get(reverse("resource_pages:index"), {"community": [HUGE, community.pk]}).content.decode()
    assert "Wanted" in page
    assert "Elsewhere" not in page
