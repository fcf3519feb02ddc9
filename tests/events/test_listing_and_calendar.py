import datetime
import re
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from communities import membership, privacy
from events.models import BasecampPage, EventIndexPage
from portal.accounts.feed_keys import feed_key, renew_feed_key
from portal.models import SiteIdentity
from tests.factories import add_to, make_account, make_community, make_gathering

pytestmark = pytest.mark.django_db


@pytest.fixture
def coming(db):
    start = timezone.now().replace(microsecond=0) + datetime.timedelta(days=3)
    return make_gathering(
        "Autumn call", starts_at=start, place="Leeds; Carriageworks, Hall 2", summary="Bring a\nquestion"
    )


@pytest.fixture
def gone(db):
    return make_gathering("Winter call", starts_at=timezone.now() - datetime.timedelta(days=3))


def titles(client, **parameters):
    return [hit.page.title for hit in client.get(EventIndexPage.objects.get().url, parameters).context["results"].hits]


def test_upcoming_and_past_are_told_apart(client, coming, gone):
    assert titles(client) == ["Autumn call"]
    assert titles(client, when="past") == ["Winter call"]


def test_what_was_asked_for_is_asked_in_the_other_tab_too(client, coming, gone):
    address = EventIndexPage.objects.get().url
    content = client.get(address, {"q": "call", "kind": "meeting", "sort": "title", "page": 2}).content.decode()
    assert f'href="{address}?when=past&amp;q=call&amp;kind=meeting"' in content
    content = client.get(address, {"q": "call", "when": "past"}).content.decode()
    assert f'href="{address}?q=call"' in content
    content = client.get(address).content.decode()
    assert f'class="tabs__link" href="{address}"' in content
    assert f'class="tabs__link" href="{address}?when=past"' in content


def test_words_that_nothing_coming_has_lead_to_the_past_gatherings_that_have_them(client, coming, gone):
    address = EventIndexPage.objects.get().url
    content = client.get(address, {"q": "winter", "sort": "title"}).content.decode()
    assert f'href="{address}?when=past&amp;q=winter#found">1 past gathering has these words</a>' in content
    make_gathering("Winter walk", starts_at=gone.starts_at)
    assert ">2 past gatherings have these words<" in client.get(address, {"q": "winter"}).content.decode()
    assert (
        ">1 past gathering fits all of this<" in client.get(address, {"q": "walk", "kind": "meeting"}).content.decode()
    )


def test_past_gatherings_are_told_of_beside_those_that_are_coming(client, coming, gone):
    content = client.get(EventIndexPage.objects.get().url, {"q": "call"}).content.decode()
    assert content.count(">1 past gathering has these words<") == 1
    assert "1 found" in content


def test_no_past_gatherings_are_offered_where_there_are_none(client, coming, gone):
    address = EventIndexPage.objects.get().url
    for asked in ({"q": "summer"}, {}, {"q": "summer", "when": "past"}, {"q": "autumn", "when": "past"}):
        assert "past gathering" not in client.get(address, asked).content.decode()


def test_past_gatherings_are_counted_for_whoever_looks(client, gone):
    PageViewRestriction.objects.create(page_id=gone.pk, restriction_type="groups")
    assert "past gathering" not in client.get(EventIndexPage.objects.get().url, {"q": "winter"}).content.decode()


@pytest.mark.parametrize(
    ("zone", "shown"),
    [("Europe/Stockholm", "Tuesday 1 June 2027, 09.00"), ("Australia/Sydney", "Tuesday 1 June 2027, 09.00")],
)
def test_pages_and_lists_show_the_clock_at_the_gathering(client, zone, shown):
    start = datetime.datetime(2027, 6, 1, 9, tzinfo=ZoneInfo(zone))
    item = {"title": "Arrival", "minutes": 30, "description": "", "host": None, "host_name": ""}
    page = make_gathering(starts_at=start, time_zone=zone, agenda=[("item", item), ("item", {**item, "title": "Tea"})])
    for address in (page.url, EventIndexPage.objects.get().url):
        content = client.get(address).content.decode()
        assert shown in content
        assert '<span class="date-tile__day">1</span>' in content or address == page.url
    content = client.get(page.url).content.decode()
    assert re.findall(r'agenda__time">(\d\d\.\d\d)', content) == ["09.00", "09.30"]


def test_the_host_takes_part(client):
    host, guest = make_community(), make_community()
    start = timezone.now() + datetime.timedelta(days=1)
    page = make_gathering("Hosted", community=host, communities=[guest], starts_at=start)
    assert set(page.communities.all()) == {host, guest}
    assert titles(client, community=host.slug) == ["Hosted"]
    assert "Hosted" in client.get(host.url).content.decode()


def test_a_community_that_takes_part_finds_the_basecamp(client):
    community = make_community()
    start = timezone.now() + datetime.timedelta(days=1)
    make_gathering("Basecamp", model=BasecampPage, starts_at=start, communities=[community, make_community()])
    make_gathering("Other", starts_at=start)
    assert titles(client, community=community.slug) == ["Basecamp"]


def test_a_gathering_s_calendar_file_says_when_and_where(client, coming):
    calendar = Calendar.from_ical(client.get(f"{coming.url}calendar/").content)
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("dtstart") == coming.starts_at
    assert str(event["location"]) == "Leeds; Carriageworks, Hall 2"
    assert str(event["url"]) == f"http://localhost:8000{coming.url}"


def test_the_calendar_of_all_holds_upcoming_gatherings_and_keeps_identifiers(client, coming, gone):
    address = f"{EventIndexPage.objects.get().url}calendar/"
    first = Calendar.from_ical(client.get(address).content).walk("VEVENT")
    coming.title = "Renamed call"
    coming.save()
    second = Calendar.from_ical(client.get(address).content).walk("VEVENT")
    assert [str(event["summary"]) for event in second] == ["Renamed call"]
    assert [str(event["uid"]) for event in first] == [str(event["uid"]) for event in second]


def test_an_unpublished_gathering_is_in_no_calendar(client, coming):
    coming.unpublish()
    assert b"VEVENT" not in client.get(f"{EventIndexPage.objects.get().url}calendar/").content
    assert client.get(f"{coming.url}calendar/").status_code == 404


class TestCalendarOfOneSOwn:
    """A calendar program cannot sign in, so whoever has signed in subscribes with a key."""

    @pytest.fixture
    def reader(self, coming):
        community, account = make_community("Quiet community"), make_account("Kim Reader")
        add_to(community, account.profile)
        make_gathering("Call among us", community=community, starts_at=coming.starts_at)
        privacy.close(community=community)
        SiteIdentity.objects.update(is_open=False)
        return account

    def address_for(self, user):
        browser = Client()
        browser.force_login(user)
        page = browser.get(EventIndexPage.objects.get().url).content.decode()
        assert "The address of this calendar is yours alone" in page
        (address,) = re.findall(r'href="(/gatherings\.ics[^"]*)"', page)
        return unescape(address)

    def summaries(self, address):
        answer = Client().get(address)
        assert answer["Content-Type"].startswith("text/calendar")
        assert answer["Cache-Control"] == "private, no-store"
        assert not answer.cookies
        return {str(event["summary"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")}

    def test_it_answers_without_a_session_what_its_owner_may_see_in_a_closed_network(self, reader):
        assert self.summaries(self.address_for(reader)) == {"Autumn call", "Call among us"}
        assert self.summaries(self.address_for(make_account("Lee Other"))) == {"Autumn call"}
        assert Client().get(f"{EventIndexPage.objects.get().url}calendar/").url.startswith("/sign-in/")

    def test_what_is_closed_meanwhile_is_in_it_no_more(self, reader):
        address = self.address_for(reader)
        membership.leave(membership=reader.profile.memberships.get())
        assert self.summaries(address) == {"Autumn call"}

    def test_an_old_key_or_none_is_refused(self, reader):
        address = self.address_for(reader)
        renew_feed_key(user=reader)
        for asked in (address, "/gatherings.ics", "/gatherings.ics?key=x"):
            answer = Client().get(asked)
            assert (answer.status_code, answer["Cache-Control"]) == (403, "private, no-store")
            assert b"VEVENT" not in answer.content
        assert self.summaries(f"/gatherings.ics?key={feed_key(reader)}")
        assert Client().post(address).status_code == 405

    def test_visitors_of_an_open_network_have_the_plain_address(self, client, coming):
        page = client.get(EventIndexPage.objects.get().url).content.decode()
        assert f'href="{EventIndexPage.objects.get().url}calendar/"' in page
        assert "yours alone" not in page
