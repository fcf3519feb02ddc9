import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from search.facets import KIND, YEAR
from search.query import TEXT_LIMIT, SearchQuery


def query_of(address):
    return SearchQuery.from_address(
        QueryDict(address), viewer=AnonymousUser(), facets=(KIND, YEAR), sorts=("newest", "title")
    )


def test_an_address_survives_the_way_through_a_query():
    address = "q=ward+falls&kind=lesson&kind=story&year=2026&from=2026-01-02&sort=title&page=3"
    assert query_of(address).to_address() == address


def test_the_same_value_twice_counts_once():
    assert query_of("kind=lesson&kind=lesson").selected == {"kind": ("lesson",)}


def test_taking_a_value_back_leaves_the_others_and_goes_to_the_first_page():
    assert query_of("kind=lesson&kind=story&page=4").without("kind", "story").to_address() == "kind=lesson"


@pytest.mark.parametrize(
    "address",
    [
        "page=0", "page=-1", "page=x", "page=%C2%B2", "page=99999999999999999999", "sort=;drop", "from=2026-02-31",
        "to=yesterday", "q=%00", "kind=%00", "unknown=1", "q=%22%27%28%29*", "year=%C2%B2%C2%B2%C2%B2%C2%B2",
    ],
)  # fmt: skip
def test_whatever_is_malformed_is_left_out(address):
    query = query_of(address)
    assert query.page in (1, 100_000)
    assert query.sort == ""
    assert query.date_from is None
    assert "\0" not in query.text


def test_text_is_cut_at_its_limit():
    assert len(query_of("q=" + "a" * 1000).text) == TEXT_LIMIT
    assert not query_of("q=" + "a" * TEXT_LIMIT).is_cut


def test_half_a_word_is_none():
    words = "abcdefg " * 30
    assert query_of(f"q={words}").text == ("abcdefg " * 25).strip()
    assert query_of(f"q={'b' * 190}+{'a' * 20}").text == "b" * 190


def test_somebody_whose_text_was_cut_is_told(client, db):
    message = "What you typed is longer than 200 characters"
    assert message in client.get("/library/", {"q": "a " * 101}).content.decode()
    assert message not in client.get("/library/", {"q": "a " * 100}).content.decode()


def test_a_range_of_days_is_kept_shown_and_can_be_taken_back(client, db):
    page = client.get("/library/?from=2026-01-02&to=2026-03-04&kind=lesson")
    content = page.content.decode()
    assert content.count('name="from"') == 1
    assert [chip.address for chip in page.context["results"].chips][1:] == [
        "kind=lesson&to=2026-03-04",
        "kind=lesson&from=2026-01-02",
    ]
