"""Whatever somebody types is a search: it is answered by a page of results, never by a fault."""

from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.asked import ORDERS
from search.engines import engine
from search.query import SearchQuery
from tests.factories import make_resource

pytestmark = pytest.mark.django_db
TEXTS = {
    "a word ten thousand times": quote("ward " * 10_000),
    "a word of ten thousand letters": "w" * 10_000,
    "ten thousand accents on one letter": quote("a" + "\u0301" * 10_000),
    "a NUL": quote("ward\0huddles"),
    "nothing but NULs": quote("\0\0"),
    "halves of a surrogate": "ward%ED%A0%80+%ED%B0%80huddles",
    "bytes that are no letters": "ward%FF%FE+%C0%80+%zz+%",
    "letters that Unicode gives nobody": quote("ward \ufffe\uffff\ufdd0 \U0010ffff"),
    "control characters": quote("ward\x01\x08\x1b[31m\x7f\x85\u2028\r\n"),
    "quotation marks": quote('""" \'\'\' “ward” „huddles‟ «» ‘’ ` " ward'),
    "operators": quote(
        'AND OR NOT NEAR(ward falls, 3) title:ward ^ward ward* a:* & | ! <-> <2> -"" - + ~2 /w.*/ \\ {}[]'
    ),
    "statements": quote("'; DROP TABLE search_words; -- %s %(x)s %% {{ x }} {% x %} ${x}"),
    "markup": quote("<script>alert(1)</script> &amp; ]]> <!--"),
    "emoji": quote("😀 👩🏽\u200d⚕️ ward 🏳️\u200d🌈 \ufe0f"),
    "marks of right to left": quote("\u202eward\u202c \u200f\u061c مرحبا \u2066falls\u2069"),
}


@pytest.fixture
def reader(member):
    make_resource("Ward huddles", summary="Less falls on the ward")
    client = Client()
    client.force_login(member)
    return client


def is_a_page_of_results(response):
    return response.status_code == 200 and 'id="found"' in response.content.decode()


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_is_answered_by_a_page_of_results(reader, text):
    assert is_a_page_of_results(reader.get(f"/search/?q={text}"))
    assert is_a_page_of_results(reader.get(f"/search/?q={text}&as_typed=1", headers={"HX-Request": "true"}))
    assert is_a_page_of_results(reader.get(f"/people/?q={text}"))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_has_a_feed_a_spreadsheet_and_completions(reader, text):
    feed = reader.get(f"/search/feed/?q={text}")
    assert feed.status_code == 200
    assert ElementTree.fromstring(feed.content).tag == "{http://www.w3.org/2005/Atom}feed"  # noqa: S314  our own
    rows = reader.get(f"/search/results.csv?q={text}")
    assert rows.status_code == 200
    assert b"".join(rows.streaming_content).decode().startswith("\ufeff")
    assert reader.get(f"/search/completions/?q={text}").status_code == 200


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_in_the_place_of_a_filter_is_answered_as_well(reader, text):
    names = ("kind", "topic", "community", "tag", "year", "from", "to", "sort", "page")
    assert is_a_page_of_results(reader.get(f"/search/?q=ward&{'&'.join(f'{name}={text}' for name in names)}"))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    text=st.text(st.characters(), max_size=40)
    | st.lists(st.sampled_from('"-+*&|!()<>:~^/\\\'"., wardñ\u0301\0'), max_size=30).map("".join)
)
def test_any_letters_at_all_are_a_question(db, text):
    for as_typed in (True, False):
        address = QueryDict(urlencode({"q": text, "as_typed": int(as_typed)}, errors="replace"))
        answer = engine.search(SearchQuery.from_address(address, viewer=AnonymousUser(), facets=(), sorts=ORDERS))
        assert answer.total == len(answer.hits)
