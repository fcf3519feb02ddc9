import datetime
import xml.etree.ElementTree as ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from communities import privacy
from portal.models import Authorship
from portal.models.site import SiteIdentity
from tests.factories import add_to, make_account, make_community, make_gathering, make_person, make_resource, make_topic

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client, address):
    answer = client.get(address)
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")  # noqa: S314  written by the portal


def titles(client, address):
    return [entry.findtext(f"{ATOM}title") for entry in entries(client, address)]


def dated(title, year, **fields):
    return make_resource(title, dated_on=datetime.date(year, 1, 31), **fields)


def test_the_newest_hit_stands_first_whatever_order_the_search_asks_for(client):
    for title, year in (("Falls at night", 2014), ("Falls by day", 2026), ("Falls and tea", 2015), ("Sepsis", 2025)):
        dated(title, year)
    found = ["Falls by day", "Falls and tea", "Falls at night"]
    for sort in ("", "&sort=title", "&sort=relevance"):
        assert titles(client, f"/search/feed/?q=falls{sort}") == found


@pytest.mark.parametrize("address", ["/search/feed/?q=falls", "/library/feed/"])
def test_what_a_summary_says_is_no_html_in_a_feed_reader(client, address):
    make_resource("Falls", summary="For <12 weeks & <img src=x onerror=alert(1)>")
    (entry,) = entries(client, address)
    summary = entry.find(f"{ATOM}summary")
    assert summary.get("type") == "html"
    assert summary.text == "For &lt;12 weeks &amp; &lt;img src=x onerror=alert(1)&gt;"


def test_an_entry_of_a_gathering_says_when_it_is_by_the_clocks_there(client):
    starts = datetime.datetime(2026, 6, 1, 9, 30, tzinfo=datetime.UTC)
    make_gathering("Falls", starts_at=starts, time_zone="Europe/London", summary="Bring <tea>.")
    (entry,) = entries(client, "/search/feed/?q=falls")
    when, summary = entry.find(f"{ATOM}summary").text.split("<br>")
    assert strip_tags(when).strip() == "Monday 1 June 2026, 10.30 to 12.30 (BST)"
    assert summary == "Bring &lt;tea&gt;."


def test_filters_of_the_address_narrow_the_feed(client):
    dated("Falls, a lesson", 2025, kind="lesson")
    dated("Falls, a tool", 2026, kind="tool")
    assert titles(client, "/search/feed/?q=falls&kind=lesson") == ["Falls, a lesson"]
    assert titles(client, "/search/feed/?q=falls&from=2026-01-01") == ["Falls, a tool"]


def test_the_viewer_s_own_rights_apply(client, member):
    community = make_community()
    dated("Falls among us", 2025, community=community)
    privacy.close(community=community)
    assert titles(client, "/search/feed/?q=falls") == []
    account = make_account()
    add_to(community, account.profile)
    client.force_login(account)
    assert titles(client, "/search/feed/?q=falls") == ["Falls among us"]


def test_a_closed_portal_asks_visitors_to_sign_in(client):
    SiteIdentity.objects.update(is_open=False)
    for address in ("/search/feed/?q=falls", "/search/results.csv?q=falls"):
        assert client.get(address)["Location"].startswith("/sign-in/?next=")


def test_an_entry_names_authors_and_topics_and_leaves_out_topics_that_a_person_hides(client):
    page = make_resource("Falls", topics=[make_topic("Safety")])
    Authorship.objects.create(page=page, person=make_person("Alex Reed"))
    make_person("Falls Fallon", topics=[make_topic("Kept back")], hide_topics=True)
    of_person, of_page = sorted(
        entries(client, "/search/feed/?q=falls"), key=lambda entry: -len(entry.findtext(f"{ATOM}title"))
    )
    assert of_page.findtext(f"{ATOM}author/{ATOM}name") == "Alex Reed"
    assert [term.get("term") for term in of_page.findall(f"{ATOM}category")] == ["Safety"]
    assert of_person.findall(f"{ATOM}category") == []


def test_what_nobody_signs_is_the_network_s(client):
    make_gathering("Falls")
    feed = ElementTree.fromstring(client.get("/search/feed/?q=falls").content)  # noqa: S314  written by the portal
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Test Network"


def test_the_results_page_announces_the_feed_with_the_same_search(client):
    make_resource("Falls", kind="lesson")
    content = client.get("/search/?q=falls&kind=lesson&page=1").content.decode()
    address = "/search/feed/?q=falls&amp;kind=lesson"
    assert f'<link rel="alternate" type="application/atom+xml" title="Follow this search" href="{address}">' in content
    assert content.count(address) == 2


def test_what_nobody_has_written_yet_can_be_followed(client):
    content = client.get("/search/?q=delirium").content.decode()
    assert "/search/feed/?q=delirium" in content and "/search/results.csv" not in content
    assert titles(client, "/search/feed/?q=delirium") == []
    make_resource("Delirium")
    assert titles(client, "/search/feed/?q=delirium") == ["Delirium"]


def test_a_feed_costs_as_many_statements_for_thirty_as_for_three(client):
    def cost():
        client.get("/search/feed/?q=falls")
        with CaptureQueriesContext(connection) as queries:
            client.get("/search/feed/?q=falls")
        return len(queries)

    topic, person = make_topic(), make_person()
    for number in range(3):
        Authorship.objects.create(page=make_resource(f"Falls {number}", topics=[topic]), person=person)
    few = cost()
    for number in range(30):
        Authorship.objects.create(page=make_resource(f"Falls again {number}", topics=[topic]), person=person)
    assert cost() == few


@pytest.mark.parametrize("text", ["%00", "%22", "-", "%F0%9F%8D%B5", "falls%01", "a" * 900])
def test_any_string_is_a_feed(client, text):
    make_resource("Falls")
    assert client.get("/search/feed/?q={text}").status_code == 200


def test_a_feed_is_called_by_what_its_search_is_narrowed_to(client):
    make_resource("Sourdough", kind="lesson")
    assert (
        "<title>Search for “sourdough”, Lesson</title>"
        in client.get("/search/feed/?q=sourdough&kind=lesson").content.decode()
    )
    assert "<title>Newest in the search: Lesson</title>" in client.get("/search/feed/?kind=lesson").content.decode()
