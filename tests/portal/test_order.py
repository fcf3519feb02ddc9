"""Databases differ in where they put capitals and what has no date; lists do not."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from communities.models import CommunityIndexPage
from events.models import Commitment
from portal.models import Authorship, PortalPage
from resources.models import LibraryPage, ResourcePage
from tests.factories import home_page, make_community, make_gathering, make_person, make_resource, make_topic

pytestmark = pytest.mark.django_db


def titles(pages):
    return [page.title for page in pages]


@pytest.fixture
def dated_and_undated(db):
    """Three resources that share a topic, an author, a community and a gathering; the newest page has no date."""
    shared = {"topics": [make_topic("Falls")], "community": make_community(), "harvested_at": make_gathering()}
    person = make_person()
    days = {"Old": datetime.date(2014, 1, 1), "New": datetime.date(2015, 1, 1), "Undated": None}
    for title, day in days.items():
        Authorship.objects.create(page=make_resource(title, dated_on=day, **shared), person=person)
    return person


def test_what_has_no_date_comes_after_what_has_one(client, dated_and_undated):
    expected = ["New", "Old", "Undated"]
    community = PortalPage.objects.get(community_pages__title="Old")
    assert titles(client.get(community.url).context["resources"]) == expected
    assert titles(client.get(dated_and_undated.url).context["contributions"]) == expected
    assert titles(client.get(home_page().url).context["harvest"]) == expected


def test_titles_are_in_order_whatever_their_capitals(client):
    for title in ("banana", "Cherry", "apple", "Date"):
        make_community(title)
    expected = ["apple", "banana", "Cherry", "Date"]
    results = client.get(CommunityIndexPage.objects.get().url, {"sort": "title"}).context["results"]
    assert [hit.page.title for hit in results.hits] == expected
    assert titles(client.get(reverse("join")).context["form"].fields["community"].queryset) == expected


def test_a_feed_has_one_order_where_pages_were_published_at_the_same_moment(client):
    pages = [make_resource(f"Item {number}") for number in range(5)]
    ResourcePage.objects.update(first_published_at=timezone.now())
    feed = client.get(f"{LibraryPage.objects.get().url}feed/").content.decode()
    places = [feed.index(f"<title>{page.title}</title>") for page in reversed(pages)]
    assert places == sorted(places)


def test_commitments_without_a_day_are_listed_last(client, administrator):
    event = make_gathering()
    for what, day in {"Ring somebody": None, "Ring in February": "2026-02-01", "Ring in January": "2026-01-01"}.items():
        Commitment.objects.create(event=event, what=what, due_on=day)
    client.force_login(administrator)
    page = client.get(reverse("events_commitment_modeladmin_index")).content.decode()
    assert page.index("Ring in January") < page.index("Ring in February") < page.index("Ring somebody")
