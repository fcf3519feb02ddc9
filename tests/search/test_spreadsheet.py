import csv
import datetime
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from communities import privacy
from events.models import BasecampPage
from portal.models import Authorship, SiteIdentity
from search.asked import SearchRequest
from search.engines import hits
from search.query import SearchQuery
from search.taking_along import in_parts, spreadsheet
from tests.factories import (
    add_to,
    make_account,
    make_community,
    make_gathering,
    make_person,
    make_resource,
    make_topic,
)

pytestmark = pytest.mark.django_db
# What nobody sees before a sign: of no width, of the byte order, of directions, blank, joining nothing.
UNSEEN = ("\u200b", "\ufeff", "\u200f", "\u2066", "\u00ad", " ", "\u00a0", "\n", "\u3164", "\ufe0f", "\u200b \ufeff")


def at(hour, minute=0):
    return datetime.datetime(2026, 6, 1, hour, minute, tzinfo=datetime.UTC)


def rows(client, address):
    answer = client.get(address)
    assert answer.streaming
    content = b"".join(answer.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_every_hit_is_a_row_in_the_order_of_the_search(client):
    for title in ("Falls c", "Falls a", "Falls b"):
        make_resource(title)
    make_resource("Sepsis")
    assert [row["Title"] for row in rows(client, "/search/results.csv?q=falls&sort=title")] == [
        "Falls a",
        "Falls b",
        "Falls c",
    ]


@pytest.mark.parametrize("address", ["/search/results.csv?q=falls", "/search/feed/?q=falls"])
def test_where_no_passage_is_shown_none_is_looked_for(client, monkeypatch, address):
    make_resource("Falls")
    monkeypatch.setattr(hits, "Marker", lambda *_asked: pytest.fail("a passage was looked for"))
    answer = client.get(address)
    assert b"Falls" in (b"".join(answer.streaming_content) if answer.streaming else answer.content)


def test_a_row_says_what_a_card_says_and_where_the_page_is(client):
    community = make_community("Safer care")
    page = make_resource("Falls", kind="lesson", evidence="idea", community=community, summary="At night, mostly.")
    (row,) = rows(client, "/search/results.csv?q=falls")
    assert (row["Type"], row["Kind"], row["Community"], row["Evidence"]) == (
        page.type_name,
        "Lesson",
        "Safer care",
        "Idea",
    )
    assert row["Summary"] == "At night, mostly."
    assert row["Address"] == f"http://testserver{page.url}"


def test_a_gathering_says_when_and_where_it_takes_place_by_the_clocks_there(client):
    london = {"starts_at": at(9, 30), "ends_at": at(16), "time_zone": "Europe/London", "place": "Leeds, Carriageworks"}
    make_gathering("Falls together", model=BasecampPage, **london)
    make_gathering("Falls abroad", starts_at=at(9, 30), ends_at=at(10), time_zone="America/New_York")
    make_resource("Falls")
    told = {
        row["Title"]: (row["Starts"], row["Ends"], row["Place"]) for row in rows(client, "/search/results.csv?q=falls")
    }
    assert told == {
        "Falls together": ("2026-06-01 10:30", "2026-06-01 17:00", "Leeds, Carriageworks"),
        "Falls abroad": ("2026-06-01 05:30", "2026-06-01 06:00", ""),
        "Falls": ("", "", ""),
    }


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t=", "\r=", "＝", "＋", "－", "＠", *(f"{sign}=" for sign in UNSEEN)]
)
def test_no_cell_is_a_formula(client, start):
    make_resource(f"{start}HYPERLINK(1) falls", summary=f"{start}1+1")
    (row,) = rows(client, "/search/results.csv?q=falls")
    assert row["Title"].startswith("'")
    assert row["Summary"].startswith("'")


def test_a_program_that_splits_at_semicolons_finds_no_formula_within_a_cell(client):
    page = make_resource("Falls;=1+1", summary="At night;=1+1\n=2+2\n \u200b@SUM(1);\n-3\u2028+4")
    for name in ("Kim Reader", "-2+3 Person"):
        Authorship.objects.create(page=page, person=make_person(name))
    content = b"".join(client.get("/search/results.csv?q=falls").streaming_content).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(content), delimiter=";"):
        assert not [cell for cell in row if cell.strip(" \u200b").startswith(("=", "+", "-", "@"))], row
    assert "'=1+1" in content and "At night" in content


def test_the_viewer_s_own_rights_apply(client):
    community, account = make_community("Among us"), make_account()
    add_to(community, account.profile)
    make_resource("Falls", community=community)
    privacy.close(community=community)
    assert rows(client, "/search/results.csv?q=falls") == []
    client.force_login(account)
    assert [row["Community"] for row in rows(client, "/search/results.csv?q=falls")] == ["Among us"]


def test_a_row_has_all_communities_that_the_viewer_may_know_of(client):
    ward, night, closed = make_community("Ward rounds"), make_community("Night shifts"), make_community("Among us")
    gathering = make_gathering("Falls call")
    gathering.communities.set([ward, night, closed])
    gathering.save()
    person = make_person("Ada Falls")
    for community in (ward, night):
        add_to(community, person)
    privacy.close(community=closed)
    found = {row["Title"]: row["Community"] for row in rows(client, "/search/results.csv?q=falls")}
    assert found == {"Falls call": "Night shifts; Ward rounds", "Ada Falls": "Night shifts; Ward rounds"}
    assert [row["Community"] for row in rows(client, '/search/results.csv?q="ward+rounds"&kind=community')] == [""]


def test_a_file_that_is_bounded_says_so_in_its_last_line(anonymous):
    for number in range(5):
        make_resource(f"Falls {number}")
    asked = SearchRequest(SearchQuery(viewer=anonymous, text="falls"))
    lines = list(spreadsheet.spreadsheet(asked, address_of=lambda page: "", limit=3))
    assert len(lines) == 1 + 3 + 1
    assert "Only the first 3 of 5 are in this file." in lines[-1]
    assert len(list(spreadsheet.spreadsheet(asked, address_of=lambda page: "", limit=5))) == 1 + 5


def test_hits_beyond_the_first_part_come_too_each_once(client, monkeypatch):
    monkeypatch.setattr(in_parts, "AT_ONCE", 2)
    for number in range(5):
        make_resource(f"Falls {number}")
    titles = [row["Title"] for row in rows(client, "/search/results.csv?q=falls&sort=title")]
    assert titles == [f"Falls {number}" for number in range(5)]


def test_words_are_searched_once_however_many_parts_there_are(client, monkeypatch):
    def statements():
        with CaptureQueriesContext(connection) as queries:
            assert len(rows(client, "/search/results.csv?q=falls")) == 4
        return [query["sql"] for query in queries]

    for number in range(4):
        make_resource(f"Falls {number}")
    whole = statements()
    monkeypatch.setattr(in_parts, "AT_ONCE", 1)
    in_four = statements()
    assert len(in_four) > len(whole)
    assert sum("search_words" in text for text in in_four) == sum("search_words" in text for text in whole)


def test_what_is_closed_while_the_file_is_read_is_not_in_the_parts_that_follow(client, member, monkeypatch):
    monkeypatch.setattr(in_parts, "AT_ONCE", 1)
    make_resource("Falls a")
    later = make_resource("Falls b")
    client.force_login(member)
    lines = iter(client.get("/search/results.csv?q=falls&sort=title").streaming_content)
    assert b"Falls a" in next(lines) + next(lines)
    PageViewRestriction.objects.create(page_id=later.pk, restriction_type=PageViewRestriction.GROUPS)
    assert b"Falls b" not in b"".join(lines)


def test_what_a_closed_network_keeps_is_not_in_the_parts_that_follow(client, monkeypatch):
    monkeypatch.setattr(in_parts, "AT_ONCE", 1)
    for title in ("Falls a", "Falls b"):
        make_resource(title, is_public=False)
    lines = iter(client.get("/search/results.csv?q=falls&sort=title").streaming_content)
    assert b"Falls a" in next(lines) + next(lines)
    SiteIdentity.objects.update(is_open=False)
    assert b"Falls b" not in b"".join(lines)


def test_a_part_costs_as_much_whatever_its_length(client):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            rows(client, "/search/results.csv?q=falls")
        return len(queries)

    def add(number):
        for _ in range(number):
            page = make_resource("Falls", community=community, topics=[make_topic()])
            Authorship.objects.create(page=page, person=make_person())
        rows(client, "/search/results.csv?q=falls")

    community = make_community()
    add(10)
    few = cost()
    add(30)
    assert cost() == few


def test_the_results_page_leads_to_the_file_and_says_where_it_is_bounded(client, monkeypatch):
    make_resource("Falls")
    make_resource("Falls again")
    content = client.get("/search/?q=falls&sort=title").content.decode()
    assert '<a class="more-link" href="/search/results.csv?q=falls&amp;sort=title">' in content
    monkeypatch.setattr("search.taking_along.links.LIMIT", 1)
    assert "The first 1 results as a spreadsheet (CSV)" in client.get("/search/?q=falls").content.decode()


def test_a_row_names_the_topics_as_the_page_does(client):
    make_resource("Falls", topics=[make_topic("Safety"), make_topic("night work")])
    make_resource("Falls again")
    hidden = make_person("Falls", topics=[make_topic("Sepsis")])
    hidden.hide_topics = True
    hidden.save()
    found = {row["Title"] + row["Type"]: row["Topics"] for row in rows(client, "/search/results.csv?q=falls")}
    assert found == {"FallsResource": "night work; Safety", "Falls againResource": "", "FallsPerson": ""}


def test_a_row_names_whom_to_ask_as_far_as_the_viewer_may_know_them(client):
    account, closed, other = make_account(), make_person("Nora Quist"), make_person("Ann Bell")
    page = make_resource("Falls")
    for order, author in enumerate([{"person": closed}, {"name": "A colleague"}, {"person": other, "name": "Old"}, {}]):
        Authorship.objects.create(page=page, sort_order=order, **author)
    restriction = PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    assert restriction.pk
    (row,) = rows(client, "/search/results.csv?q=falls")
    assert row["Whom to ask"] == "A colleague; Ann Bell"
    client.force_login(account)
    (row,) = rows(client, "/search/results.csv?q=falls")
    assert row["Whom to ask"] == "Nora Quist; A colleague; Ann Bell"
    content = client.get(page.url).content.decode()
    assert all(name in content for name in ("Nora Quist", "A colleague", "Ann Bell")) and "Old" not in content
