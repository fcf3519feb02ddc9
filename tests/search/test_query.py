import html
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from search.facets import KIND, YEAR
from search.query import TEXT_LIMIT, SearchQuery
from search.question import Question
from tests.factories import make_resource


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


def test_an_accent_by_itself_and_what_nobody_sees_part_no_word():
    assert query_of("q=sjo%CC%88gren+hud%C2%ADdles").text == "sjögren huddles"


def test_half_a_word_is_none():
    words = "abcdefg " * 30
    assert query_of(f"q={words}").text == ("abcdefg " * 25).strip()
    assert query_of(f"q={'b' * 190}+{'a' * 20}").text == "b" * 190


@pytest.mark.parametrize("address", ["/search/", "/library/", "/people/"])
def test_somebody_whose_text_was_cut_is_told(client, db, address):
    message = "What you typed is longer than 200 characters"
    assert message in client.get(address, {"q": "a " * 101}).content.decode()
    assert message not in client.get(address, {"q": "a " * 100}).content.decode()


def test_what_was_searched_of_a_long_text_stands_in_the_box(client, db):
    content = client.get("/search/", {"q": f"{'b' * 190} {'a' * 20}"}).content.decode()
    assert "Its beginning was searched: what stands in the box." in content
    assert f'id="filter-text" type="search" name="q" maxlength="400" value="{"b" * 190}"' in content


def test_what_is_typed_in_the_place_of_a_date_and_is_none_is_kept_to_be_told(client, db):
    assert query_of("from=2020-02-30&to=2020-03-01").not_dates == {"date_from": "2020-02-30"}
    assert query_of("from=2020-02-29&to=").not_dates == {}
    content = client.get("/library/?from=2020-02-30&to=%3Cb%3E").content.decode()
    assert "From: “2020-02-30” is no date." in content
    assert "Until: “&lt;b&gt;” is no date." in content


def test_dates_the_wrong_way_round_are_told_and_stay(client, db):
    content = client.get("/search/?from=2026-03-02&to=2026-03-01").content.decode()
    # Beside the fields, which may be folded away or far down, and where the hits would be.
    assert content.count("Until is before From: change one of the two.") == 2
    assert 'name="from" max="9999-12-31" value="2026-03-02"' in content
    assert 'name="to" max="9999-12-31" value="2026-03-01"' in content
    assert "Until is before" not in client.get("/search/?from=2026-03-01&to=2026-03-01").content.decode()


@pytest.mark.parametrize("address", ["/people/", "/communities/"])
def test_lists_whose_pages_have_no_date_are_not_narrowed_by_one(client, db, address):
    page = client.get(f"{address}?from=2026-01-01&to=2020-02-30")
    assert not page.context["results"].query.is_narrowed
    assert 'name="from"' not in page.content.decode()
    assert "is no date" not in page.content.decode()


def title_of(page):
    return html.unescape(re.search("<title>(.*?)</title>", page.content.decode())[1])


def test_a_title_names_the_words_the_filters_and_the_page(client, member):
    for number in range(21):
        make_resource(f"Falls {number}", kind="lesson")
    client.force_login(member)
    assert title_of(client.get("/search/?q=falls")) == "falls – Search – Test Network"
    assert title_of(client.get("/search/?q=falls&page=2")) == "falls – Search – page 2 – Test Network"
    assert title_of(client.get("/library/?kind=lesson&page=2")) == "Lesson – Library – page 2 – Test Network"
    assert title_of(client.get("/library/?q=falls&kind=lesson")) == "falls, Lesson – Library – Test Network"
    assert title_of(client.get("/library/")) == "Library – Test Network"


def test_a_range_of_days_is_kept_shown_and_can_be_taken_back(client, db):
    page = client.get("/library/?from=2026-01-02&to=2026-03-04&kind=lesson")
    content = page.content.decode()
    assert content.count('name="from"') == 1
    assert [chip.address for chip in page.context["results"].chips][1:] == [
        "kind=lesson&to=2026-03-04",
        "kind=lesson&from=2026-01-02",
    ]


def test_of_one_facet_no_more_values_are_taken_than_a_page_can_show_chips_for():
    query = query_of("&".join(f"kind=k{number}" for number in range(60)))
    assert len(query.selected["kind"]) == 20


def test_letters_around_a_sign_are_one_word_also_with_spaces():
    assert Question.of("A & E waiting").wanted == Question.of("A&E waiting").wanted == ("A&E", "waiting")
    assert Question.of("falls & frailty").wanted == ("falls", "frailty")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("falls,dementia", ("falls", "dementia")),
        ("carers/families", ("carers", "families")),
        ("carers–families—falls", ("carers", "families", "falls")),
        ("falls+dementia", ("falls", "dementia")),
        ("A&E 24/7 3.5 notes.txt someone@example.org co-production", None),
    ],
)
def test_words_with_a_sign_between_them_are_two(typed, words):
    assert Question.of(typed).wanted == (words or tuple(typed.split()))
