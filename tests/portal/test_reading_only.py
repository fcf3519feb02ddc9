"""Where there is nothing but to read, other methods run nothing and answer nothing."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from communities import privacy
from tests.factories import make_community, make_resource
from tests.leaks.asking import told_by, without_tokens

pytestmark = pytest.mark.django_db
SEARCHES = ("/search/", "/search/completions/", "/search/feed/", "/search/results.csv")
LISTS = ("/library/", "/library/feed/", "/communities/", "/people/", "/gatherings/", "/gatherings/calendar/")
ALLOWED = "GET, HEAD, OPTIONS"
OTHERS = ("POST", "PUT", "PATCH", "DELETE", "TRACE")


@pytest.fixture
def reader(member):
    make_resource("Falls")
    client = Client()
    client.force_login(member)
    return client


@pytest.mark.parametrize("address", [*SEARCHES, *LISTS])
def test_options_are_told_without_content(reader, address):
    answer = reader.options(f"{address}?q=falls")
    assert (answer.status_code, answer.headers["Allow"], answer.content) == (200, ALLOWED, b"")


@pytest.mark.parametrize("method", OTHERS)
@pytest.mark.parametrize("address", [*SEARCHES, *LISTS])
def test_other_methods_are_refused(reader, address, method):
    answer = reader.generic(method, f"{address}?q=falls")
    assert (answer.status_code, answer.headers["Allow"], answer.content) == (405, ALLOWED, b"")


@pytest.mark.parametrize("method", ["OPTIONS", "POST", "TRACE"])
@pytest.mark.parametrize("address", SEARCHES)
def test_a_search_by_another_method_asks_the_database_nothing(reader, address, method):
    with CaptureQueriesContext(connection) as queries:
        reader.generic(method, f"{address}?q=falls")
    assert not [query for query in queries if "search_" in query["sql"]]


@pytest.mark.parametrize("address", SEARCHES)
def test_no_form_is_asked_for_its_token_where_none_is_taken(member, address):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(member)
    assert strict.post(address, {"q": "falls"}).status_code == 405


@pytest.mark.parametrize("address", ["/search/", "/library/", "/search/feed/", "/search/results.csv"])
def test_the_head_of_an_answer_is_that_of_the_whole(reader, address):
    assert reader.head(f"{address}?q=falls").status_code == reader.get(f"{address}?q=falls").status_code == 200


@pytest.mark.parametrize("method", ["OPTIONS", *OTHERS])
def test_no_method_tells_that_there_is_a_page_which_one_may_not_know_of(reader, method):
    hidden = make_community("Canary", slug="canary")
    privacy.hide(community=hidden)

    def told(address):
        answer = reader.generic(method, address)
        return answer.status_code, without_tokens(told_by(answer)).replace("canaries", "canary")

    assert told(hidden.url) == told(hidden.url.replace("canary", "canaries"))
    assert told(hidden.url)[0] == 404


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE"])
def test_whoever_has_to_sign_in_is_led_there_by_any_method(client, method):
    community = make_community()
    privacy.close(community=community)
    assert client.get(community.url).status_code == 302
    assert client.generic(method, community.url).status_code == 302
