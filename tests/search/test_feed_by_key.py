"""A search is followed by programs that cannot sign in, by an address of one's own."""

import re
import xml.etree.ElementTree as ElementTree
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from communities import membership, privacy
from portal.accounts.feed_keys import feed_key
from portal.models.site import SiteIdentity
from tests.factories import add_to, make_account, make_community, make_resource
from tests.portal.accounts.test_feed_keys import wrong_keys
from tests.search.test_feed import ATOM, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    """Somebody of a closed community, in a closed network, where something of it and something of everybody's is."""
    community, account = make_community("Quiet community"), make_account("Kim Reader")
    add_to(community, account.profile)
    make_resource("Falls among us", community=community)
    make_resource("Falls for everybody")
    privacy.close(community=community)
    SiteIdentity.objects.update(is_open=False)
    return account


def addresses_on(page):
    return {unescape(address) for address in re.findall(r'href="(/search/feed/[^"]*)"', page)}


def test_the_address_on_the_page_of_results_answers_without_a_session_as_the_page_did(reader):
    browser, program = Client(), Client()
    browser.force_login(reader)
    page = browser.get("/search/?q=falls&sort=newest").content.decode()
    (address,) = addresses_on(page)
    assert page.count("/search/feed/") == 2
    assert sorted(titles(program, address)) == ["Falls among us", "Falls for everybody"]
    assert titles(program, address) == titles(browser, "/search/feed/?q=falls")


def test_what_is_closed_meanwhile_is_in_it_no_more(reader, client):
    address = f"/search/feed/?q=falls&key={feed_key(reader)}"
    assert len(titles(client, address)) == 2
    membership.leave(membership=reader.profile.memberships.get())
    assert titles(client, address) == ["Falls for everybody"]


def test_the_page_says_that_the_address_is_one_s_own_and_visitors_have_the_plain_one(reader, client):
    SiteIdentity.objects.update(is_open=True)
    plain = client.get("/search/?q=falls").content.decode()
    assert addresses_on(plain) == {"/search/feed/?q=falls"}
    assert "yours alone" not in plain
    client.force_login(reader)
    assert "yours alone" in client.get("/search/?q=falls").content.decode()
    assert "yours alone" in client.get("/library/?q=falls").content.decode()


def test_a_search_without_words_has_an_address_of_one_s_own_too(reader, client):
    client.force_login(reader)
    (address,) = addresses_on(client.get("/search/").content.decode())
    assert "Falls among us" in titles(Client(), address)


def test_the_feed_names_itself_by_the_address_that_it_was_asked_at_and_the_search_without_the_key(reader, client):
    key = feed_key(reader)
    answer = client.get("/search/feed/", {"q": "falls", "key": key})
    feed = ElementTree.fromstring(answer.content)  # noqa: S314  written by the portal
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert titles(client, links["self"].removeprefix("http://localhost")) == titles(
        client, f"/search/feed/?q=falls&key={key}"
    )
    assert links["alternate"].endswith("/search/?q=falls&as_typed=1")
    assert answer.content.decode().count("key=") == 1


def test_the_key_stands_in_nothing_that_is_passed_on(reader, client):
    client.force_login(reader)
    key = feed_key(reader)
    page = client.get("/search/?q=falls&key=abc").content.decode()
    assert set(re.findall(r'href="([^"]*key=[^"]*)"', page)) == {
        f"/search/feed/?q=falls&amp;key={key.replace(':', '%3A')}"
    }
    assert b"key=" not in b"".join(client.get(f"/search/results.csv?q=falls&key={key}").streaming_content)


@pytest.mark.parametrize(
    "address",
    ["/search/", "/search/results.csv", "/search/completions/", "/library/feed/", "/library/", "/account/", "/"],
)
def test_the_key_opens_nothing_else(reader, client, address):
    with_key, without = (client.get(address, {"q": "falls", **more}) for more in ({"key": feed_key(reader)}, {}))
    assert with_key.status_code == without.status_code
    assert getattr(with_key, "url", "").partition("?")[0] == getattr(without, "url", "").partition("?")[0]
    assert b"Falls" not in b"".join(with_key)


def test_no_session_begins_and_nothing_is_kept_on_the_way(reader, client):
    answer = client.get("/search/feed/", {"q": "falls", "key": feed_key(reader)})
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "same-origin"
    assert not answer.cookies
    assert not Session.objects.exists()


def test_a_wrong_key_is_refused_in_the_same_words_whatever_is_wrong(reader, client, caplog):
    answers = []
    for key in wrong_keys(reader).values():
        with CaptureQueriesContext(connection) as queries:
            answer = client.get("/search/feed/", {"q": "falls", "key": key})
        answers.append((answer.status_code, answer.content, sorted(answer.items()), len(queries)))
    assert all(answer == answers[0] for answer in answers), answers
    status, said, headers, _asked = answers[0]
    assert status == 403
    assert b"This feed address does not work" in said
    assert dict(headers)["Cache-Control"] == "private, no-store"
    assert "/search/feed/" in caplog.text
    assert "key=" not in caplog.text
    assert not Session.objects.exists()


def test_the_key_decides_whatever_session_comes_along(reader):
    other = Client()
    other.force_login(make_account("Lee Other"))
    assert titles(other, "/search/feed/?q=falls") == ["Falls for everybody"]
    assert len(titles(other, f"/search/feed/?q=falls&key={feed_key(reader)}")) == 2
    assert other.get("/search/feed/?q=falls&key=old").status_code == 403
    assert titles(other, "/search/feed/?q=falls") == ["Falls for everybody"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_for_reading_only(reader, method):
    strict = Client(enforce_csrf_checks=True)
    address = f"/search/feed/?q=falls&key={feed_key(reader)}"
    assert strict.head(address).status_code == 200
    answer = getattr(strict, method)(address, {"story": "Falls"})
    assert answer.status_code == 405
    assert b"Falls" not in answer.content
    assert not answer.cookies
    assert not Session.objects.exists()
