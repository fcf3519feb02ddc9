import datetime
from datetime import UTC

import pytest
from django.utils import timezone

from communities import privacy
from home.models import FeaturedCommunity
from home.reading import CARDS
from portal.models import PortalPage, SiteIdentity
from portal.pages.keys import _written
from tests.factories import (
    add_to,
    home_page,
    make_community,
    make_facilitator,
    make_gathering,
    make_person,
    make_resource,
)

pytestmark = pytest.mark.django_db


def test_whoever_has_signed_in_meets_their_own_communities(client, member):
    own, facilitated, other = make_community("Own"), make_community("Facilitated"), make_community("Other")
    FeaturedCommunity.objects.create(page=home_page(), community=other)
    person = make_facilitator(facilitated, user=member)
    add_to(own, person)
    assert client.get("/").context["mine"] == []
    client.force_login(member)
    response = client.get("/")
    assert [card.title for card in response.context["mine"]] == ["Facilitated", "Own"]
    assert "My communities" in response.content.decode()


def test_whoever_has_no_profile_meets_the_featured_ones(client, member):
    FeaturedCommunity.objects.create(page=home_page(), community=make_community("Featured"))
    make_person()
    client.force_login(member)
    content = client.get("/").content.decode()
    assert "My communities" not in content
    assert "Featured" in content


def test_the_totals_count_what_the_lists_do_and_leave_out_what_is_nothing(client, member):
    closed = make_community()
    make_community(is_public=True)
    privacy.close(community=closed)
    make_resource()
    SiteIdentity.objects.update(is_open=False)
    assert "0</span>" not in client.get("/").content.decode()
    assert client.get("/").context["totals"] == {"communities": 1, "resources": 0, "people": 0}
    client.force_login(member)
    response = client.get("/")
    assert response.context["totals"] == {"communities": 2, "resources": 1, "people": 0}
    assert client.get(closed.get_parent().url).context["results"].total == 2
    assert "people</li>" not in response.content.decode()


def test_a_visitor_of_a_closed_portal_is_not_told_that_there_is_nothing(client, member):
    community = make_community(is_public=True)
    assert "Nothing has been harvested yet" in client.get("/").content.decode()
    SiteIdentity.objects.update(is_open=False)
    for address in ("/", community.url):
        content = client.get(address).content.decode()
        assert "yet." not in content and "at the moment" not in content
        assert f'<a href="/sign-in/?next={address}">Sign in</a> to see what there is.' in content
    client.force_login(member)
    assert "Nothing has been harvested yet" in client.get("/").content.decode()


def test_a_gathering_is_coming_until_it_has_ended(client):
    now = timezone.now()
    for title, ends_in in (("Over", -1), ("Under way", 60)):
        ends_at = now + datetime.timedelta(seconds=ends_in)
        make_gathering(title, starts_at=ends_at - datetime.timedelta(hours=1), ends_at=ends_at)
    assert [card.title for card in client.get("/").context["gatherings"]] == ["Under way"]


def test_no_statement_is_written_again_because_time_has_gone_by(client, monkeypatch):
    client.get("/")
    written, later = _written.cache_info().misses, timezone.now() + datetime.timedelta(minutes=10)
    monkeypatch.setattr(timezone, "now", lambda: later)
    client.get("/")
    assert _written.cache_info().misses == written


def test_the_latest_published_come_first_and_those_of_no_known_day_where_there_is_room(client):
    pages = [make_resource(f"Bread {number}") for number in range(2 * CARDS)]
    for day, page in enumerate(pages, 1):
        PortalPage.objects.filter(pk=page.pk).update(
            first_published_at=datetime.datetime(2026, 1, day, tzinfo=datetime.UTC)
        )
    undated = make_resource("Bread of no day")
    PortalPage.objects.filter(pk=undated.pk).update(first_published_at=None)

    def new():
        return [card.pk for card in client.get("/").context["new_pages"]]

    newest = [page.pk for page in reversed(pages)]
    assert new() == newest[:CARDS]
    PortalPage.objects.filter(pk__in=newest[2:]).update(live=False)
    assert new() == [*newest[:2], undated.pk]


def test_of_resources_published_at_one_moment_the_one_that_was_made_last_stands_first(client):
    made = [make_resource(f"Loaf {number}") for number in range(12)]
    # Written in another order than they were made in.
    for page in made[::2] + made[1::2]:
        PortalPage.objects.filter(pk=page.pk).update(first_published_at=datetime.datetime(2026, 5, 4, tzinfo=UTC))
    shown = [card.pk for card in client.get("/").context["new_pages"]]
    assert shown == [page.pk for page in made[::-1][:CARDS]]
