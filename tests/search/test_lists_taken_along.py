"""A list has a feed and a spreadsheet as the search of everything has: asked as its page asks, for whoever may read it."""

import datetime
import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from communities import privacy
from communities.models import CommunityIndexPage, Membership, ProfileIndexPage
from events.models import EventIndexPage
from portal.accounts.feed_keys import feed_key
from portal.models import SiteIdentity
from resources.models import LibraryPage
from search.models import SynonymSet
from search.taking_along import in_parts
from tests.factories import (
    add_to,
    make_account,
    make_community,
    make_facilitator,
    make_gathering,
    make_person,
    make_resource,
    make_standard_page,
    make_topic,
)
from tests.leaks.asking import told_by, without_tokens
from tests.search.test_feed import titles
from tests.search.test_spreadsheet import rows

pytestmark = pytest.mark.django_db
LISTS = (LibraryPage, EventIndexPage, CommunityIndexPage, ProfileIndexPage)


def on(model, asked="", *, place="feed/"):
    """The address of a list's feed or spreadsheet."""
    return f"/search/{place}?in={model.objects.get().pk}{asked and f'&{asked}'}"


def spreadsheet_of(model, asked=""):
    return on(model, asked, place="results.csv")


def names(client, address):
    return [row["Title"] for row in rows(client, address)]


def listed(client, address):
    return [hit.page.title for hit in client.get(address).context["results"].hits]


def along(client, address, start):
    """The addresses on a page that begin so."""
    page = client.get(address).content.decode()
    return {unescape(found) for found in re.findall(r'href="([^"]*)"', page) if found.startswith(start)}


def restrict(page, kind=PageViewRestriction.LOGIN):
    PageViewRestriction.objects.create(page_id=page.pk, restriction_type=kind)


@pytest.fixture
def network():
    """Something on each list that has the words of no other."""
    community = make_community("Falls together")
    person = make_person("Falls Fallon")
    resource = make_resource("Falls at night", community=community)
    start = timezone.now() + datetime.timedelta(days=3)
    coming = make_gathering("Falls call", starts_at=start)
    make_gathering("Falls call of old", starts_at=timezone.now() - datetime.timedelta(days=3))
    return {LibraryPage: resource, EventIndexPage: coming, CommunityIndexPage: community, ProfileIndexPage: person}


@pytest.mark.parametrize("model", LISTS)
def test_a_list_s_page_leads_to_the_feed_and_the_spreadsheet_of_what_it_shows(client, network, model):
    address = model.objects.get().url
    for asked in ("", "?q=falls&sort=title"):
        (feed,) = along(client, address + asked, "/search/feed/")
        (file,) = along(client, address + asked, "/search/results.csv")
        assert client.get(address + asked).content.decode().count(feed.replace("&", "&amp;")) == 2
        assert titles(client, feed) == names(client, file) == [network[model].title] == listed(client, address + asked)
    (feed,) = along(client, f"{address}?q=nothingofthekind", "/search/feed/")
    assert titles(client, feed) == []
    assert not along(client, f"{address}?q=nothingofthekind", "/search/results.csv")


@pytest.mark.parametrize("list_of", ["everything", "library"])
@pytest.mark.parametrize("words", ["ZQ meetings", "ZQ meetigns"])
def test_parts_of_what_a_synonym_stands_for_are_taken_along_as_they_are_shown(client, list_of, words):
    """Where no page has the whole phrase, its words find too, beside other words or where these are put right."""
    SynonymSet.objects.create(phrases="ZQ\nwallaby quokka teams")
    make_resource("Parts", summary="A wallaby quokka.")
    for number in range(4):
        make_resource(f"Other {number}", summary="Our meetings.")
    page = "/search/" if list_of == "everything" else LibraryPage.objects.get().url
    address = f"{page}?{urlencode({'q': words})}"
    (feed,) = along(client, address, "/search/feed/")
    (file,) = along(client, address, "/search/results.csv")
    found = set(listed(client, address))
    assert "Parts" in found
    assert set(titles(client, feed)) == set(names(client, file)) == found


@pytest.mark.parametrize("model", LISTS)
def test_whoever_has_signed_in_has_an_address_of_their_own_which_a_closed_network_answers(client, network, model):
    SiteIdentity.objects.update(is_open=False)
    reader = make_account("Kim Reader")
    client.force_login(reader)
    (feed,) = along(client, f"{model.objects.get().url}?q=falls", "/search/feed/")
    answer = Client().get(feed)
    assert answer["Cache-Control"] == "private, no-store"
    assert titles(Client(), feed) == [network[model].title]
    assert "yours alone" in client.get(model.objects.get().url).content.decode()


def test_the_facets_of_a_list_narrow_its_feed_and_its_spreadsheet(client):
    looked_after, other = make_community("Falls"), make_community("Wards")
    facilitator = make_facilitator(looked_after, organisation="Leeds Trust")
    make_person("Somebody else", organisation="York Trust")
    of_facilitator = f"facilitator={facilitator.slug}"
    for listed_on in (titles, names):
        place = on if listed_on is titles else spreadsheet_of
        assert listed_on(client, place(CommunityIndexPage, of_facilitator)) == ["Falls"]
        assert set(listed_on(client, place(CommunityIndexPage))) == {"Falls", "Wards"}
        assert listed_on(client, place(ProfileIndexPage, "organisation=York+Trust")) == ["Somebody else"]
    assert other.title not in names(client, spreadsheet_of(CommunityIndexPage, of_facilitator))


def test_past_gatherings_are_followed_and_taken_along_apart(client, network):
    assert titles(client, on(EventIndexPage, "when=past")) == ["Falls call of old"]
    assert names(client, spreadsheet_of(EventIndexPage, "when=past")) == ["Falls call of old"]
    (feed,) = along(client, "/gatherings/?when=past&q=falls", "/search/feed/")
    assert titles(client, feed) == ["Falls call of old"]


def test_a_spreadsheet_has_the_order_of_its_list(client):
    now = timezone.now()
    for title, days in (("Later", 9), ("Sooner", 2), ("Between", 5), ("Long ago", -9), ("Lately", -2)):
        make_gathering(title, starts_at=now + datetime.timedelta(days=days))
    assert names(client, spreadsheet_of(EventIndexPage)) == ["Sooner", "Between", "Later"]
    assert names(client, spreadsheet_of(EventIndexPage, "when=past")) == ["Lately", "Long ago"]
    assert names(client, spreadsheet_of(EventIndexPage, "sort=title")) == ["Between", "Later", "Sooner"]
    for title in ("Wards", "Falls"):
        make_community(title)
    assert names(client, spreadsheet_of(CommunityIndexPage)) == ["Falls", "Wards"]


def test_what_was_published_last_stands_first_in_a_list_s_feed_whenever_it_is_dated(client):
    now = timezone.now()
    for title, days, year in (("First", 3, 2026), ("Last", 1, 2014), ("Between", 2, 2025)):
        published = now - datetime.timedelta(days=days)
        make_resource(title, dated_on=datetime.date(year, 1, 31), first_published_at=published)
        make_gathering(title, starts_at=now + datetime.timedelta(days=9 * days), first_published_at=published)
    for model in (LibraryPage, EventIndexPage):
        assert titles(client, on(model, "sort=title")) == ["Last", "Between", "First"]


def test_a_feed_says_which_list_it_is_of_and_leads_back_to_it(client, network):
    def says(address):
        content = client.get(address).content.decode()
        return re.search("<title>(.*?)</title>", content)[1], unescape(
            re.search('href="([^"]*)" rel="alternate"', content)[1]
        )

    library, gatherings = LibraryPage.objects.get(), EventIndexPage.objects.get()
    assert says(on(LibraryPage)) == (library.title, f"http://testserver{library.url}")
    title, link = says(on(LibraryPage, "q=falls&kind=lesson&sort=title"))
    assert title == f"{library.title}: “falls”, Lesson"
    assert link.endswith(f"{library.url}?q=falls&kind=lesson&as_typed=1")
    title, link = says(on(EventIndexPage, "when=past&kind=meeting"))
    assert title == f"{gatherings.title} (past): Community meeting"
    assert listed(client, link.partition("testserver")[2]) == ["Falls call of old"]


def test_a_spreadsheet_is_called_like_its_list(client, network):
    answer = client.get(spreadsheet_of(EventIndexPage))
    assert f'filename="gatherings-{timezone.localdate().isoformat()}.csv"' in answer["Content-Disposition"]


def test_what_a_card_shows_of_a_closed_community_is_taken_along_by_whom_the_list_shows_it_to(client, network):
    community, outsider = network[CommunityIndexPage], make_account("Outside")
    make_facilitator(community, title="Nora Quist")
    privacy.close(community=community)
    assert titles(client, on(CommunityIndexPage)) == names(client, spreadsheet_of(CommunityIndexPage)) == []
    client.force_login(outsider)
    assert titles(client, f"{on(CommunityIndexPage)}&key={feed_key(outsider)}") == ["Falls together"]
    assert titles(client, on(CommunityIndexPage)) == ["Falls together"]
    (row,) = rows(client, spreadsheet_of(CommunityIndexPage))
    assert (row["Title"], row["Whom to ask"]) == ("Falls together", "Nora Quist")
    privacy.hide(community=community)
    assert titles(client, on(CommunityIndexPage)) == names(client, spreadsheet_of(CommunityIndexPage)) == []


def test_what_is_hidden_while_a_list_s_file_is_read_is_not_in_the_parts_that_follow(client, member, monkeypatch):
    monkeypatch.setattr(in_parts, "AT_ONCE", 1)
    first, later = make_community("Falls a"), make_community("Falls b")
    for community in (first, later):
        make_facilitator(community)
    client.force_login(member)
    lines = iter(client.get(spreadsheet_of(CommunityIndexPage)).streaming_content)
    assert b"Falls a" in next(lines) + next(lines)
    privacy.hide(community=later)
    assert b"Falls b" not in b"".join(lines)


@pytest.mark.parametrize("place", ["feed/", "results.csv"])
def test_a_list_that_is_not_there_or_not_for_the_viewer_is_answered_alike(client, member, place):
    library = LibraryPage.objects.get()
    page = make_standard_page()
    restrict(library, PageViewRestriction.GROUPS)
    asked = [f"/search/{place}?in={key}" for key in (library.pk, page.pk, 987654, 0, "", "x", "%00", "9" * 40)]
    assert {client.get(address).url.partition("?")[0] for address in asked} == {"/sign-in/"}
    client.force_login(member)
    answers = [client.get(address) for address in asked]
    assert {answer.status_code for answer in answers} == {404}
    assert len({without_tokens(told_by(answer)) for answer in answers}) == 1
    if place == "feed/":
        answers = [Client().get(f"{address}&key={feed_key(member)}") for address in asked]
        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.content for answer in answers}) == 1
        assert {answer["Cache-Control"] for answer in answers} == {"private, no-store"}


def test_a_closed_network_asks_visitors_to_sign_in_but_for_a_list_that_anybody_may_read(client):
    SiteIdentity.objects.update(is_open=False)
    for title, is_public in (("For anybody", True), ("For the network", False)):
        make_resource(title, is_public=is_public)
    for address in (on(LibraryPage), spreadsheet_of(LibraryPage)):
        assert client.get(address)["Location"].startswith("/sign-in/?next=")
    library = LibraryPage.objects.get()
    library.is_public = True
    library.save()
    assert listed(client, library.url) == ["For anybody"]
    assert titles(client, on(LibraryPage)) == names(client, spreadsheet_of(LibraryPage)) == ["For anybody"]


def test_a_list_that_is_not_published_leads_to_no_feed_as_none_would_answer(network, member, rf):
    library = LibraryPage.objects.get()
    library.unpublish()
    request = rf.get(library.url)
    request.user = member
    context = library.get_context(request)
    assert context["results"].total == 1
    assert "feed_address" not in context


def test_a_key_s_owner_asks_whatever_session_comes_along(client, network, member):
    community = make_community("Quiet")
    account = make_account("Kim Reader")
    add_to(community, account.profile)
    make_resource("Falls among us", community=community)
    privacy.close(community=community)
    client.force_login(member)
    assert titles(client, on(LibraryPage)) == ["Falls at night"]
    assert set(titles(client, f"{on(LibraryPage)}&key={feed_key(account)}")) == {"Falls at night", "Falls among us"}
    assert titles(client, f"{on(LibraryPage, 'community=quiet')}&key={feed_key(member)}") == []


def whom_to_ask(client, address):
    return {row["Type"]: row["Whom to ask"] for row in rows(client, address) if row["Whom to ask"]}


def test_a_row_names_who_looks_after_a_community_as_far_as_the_viewer_may_know_them(client):
    community = make_community("Falls together")
    for name in ("Nora Quist", "Ann Bell"):
        person = make_facilitator(community, title=name)
        if name == "Nora Quist":
            restrict(person)
    add_to(community, make_person("Of the team"), Membership.Role.HOSTING_TEAM)
    for address in (spreadsheet_of(CommunityIndexPage), "/search/results.csv?q=together"):
        assert whom_to_ask(client, address) == {"Community": "Ann Bell"}
    client.force_login(make_account())
    assert whom_to_ask(client, address) == {"Community": "Nora Quist; Ann Bell"}


def test_a_row_names_the_organisation_of_whoever_does_not_hide_it(client):
    make_person("Falls Fallon", organisation="Leeds Trust")
    hiding = make_person("Falls Hyde", organisation="Secret Trust", hide_organisation=True)
    for address in (spreadsheet_of(ProfileIndexPage), "/search/results.csv?q=falls"):
        found = {row["Title"]: row["Organisation"] for row in rows(client, address)}
        assert found == {"Falls Fallon": "Leeds Trust", "Falls Hyde": ""}
    assert "Secret Trust" not in client.get(hiding.url).content.decode()


def test_a_list_costs_as_many_statements_for_thirty_as_for_three(client):
    topic, community = make_topic(), make_community()
    make_facilitator(community)

    def add(number):
        for _number in range(number):
            make_facilitator(make_community(topics=[topic]), organisation="Leeds Trust")
            make_resource(community=community, topics=[topic])
            make_gathering(starts_at=timezone.now() + datetime.timedelta(days=2), community=community)

    def cost(model):
        with CaptureQueriesContext(connection) as queries:
            client.get(on(model))
            rows(client, spreadsheet_of(model))
        return len(queries)

    def costs():
        return {model: cost(model) for model in LISTS}

    add(3)
    costs()
    few = costs()
    add(27)
    assert costs() == few
