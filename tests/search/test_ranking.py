"""Which of the pages that match stands first."""

import random
from collections import Counter
from math import log

import pytest
from django.db import connection

from search.engines import engine
from search.query import SearchQuery
from tests.factories import make_person, make_resource

pytestmark = pytest.mark.django_db
FILLER = "And of much besides was spoken on that day in the north. " * 6


def found(viewer, text):
    return [hit.page.title for hit in engine.search(SearchQuery(viewer=viewer, text=text)).hits]


def told(title, text):
    return make_resource(title, body=[{"type": "paragraph", "value": f"<p>{text}</p>"}])


def test_a_rare_word_counts_for_more_than_a_common_one(member):
    for number in range(12):
        told(f"Common {number}", f"Ward, ward, ward and ward. {FILLER}")
    told("Rare", f"Sourdough. {FILLER}")
    assert found(member, "ward sourdough")[0] == "Rare"


def test_a_page_that_says_it_more_often_stands_before_one_that_says_it_once(member):
    told("Often", f"Sourdough, sourdough and sourdough. {FILLER}")
    told("Once", f"Sourdough and butter. {FILLER}")
    assert found(member, "sourdough") == ["Often", "Once"]


@pytest.mark.parametrize("asked", ["put on by two people", "two carers one leg", "carers stockings", "evening visit"])
def test_what_a_page_is_called_counts_however_long_its_file_is(member, asked):
    """Of the file's words some are those of the question, as of any text that is long enough."""
    chance, words = random.Random(3), [f"{a}{b}{c}um" for a in "bdfgklmnprst" for b in "aeiou" for c in "bdfglmnprt"]
    long = " ".join(chance.choice(words) for _word in range(8000))
    body = [{"type": "paragraph", "value": f"<p>Two people and two carers. {long}</p>"}]
    page = make_resource(
        "Stockings put on by two people at an evening visit", summary="A card for carers and one leg.", body=body
    )
    for number in range(40):
        told(f"Page {number}", f"On one day two people put a visit to carers by an evening call. {FILLER * 4}")
    assert found(member, asked)[0] == page.title


def test_whoever_types_a_whole_title_is_shown_that_page_first(member):
    for number in range(3):
        told(f"One page, a plan of care {number}", "A care plan, a plan for care and one page more of plan.")
    told("A care plan on one page", FILLER)
    assert found(member, "care plan on one page")[0] != "A care plan on one page"
    assert found(member, "a care plan, on one page")[0] == "A care plan on one page"


def test_the_page_whose_title_was_typed_with_a_slip_leads_as_well(member):
    for number in range(3):
        told(f"One page, a plan of medicines {number}", "A medicines plan, a plan for medicines and one page of plan.")
    told("A medicines plan on one page", FILLER)
    assert found(member, "medicines plan on one page")[0] != "A medicines plan on one page"
    for typed in ("a medicines plan, on one page", "a medcines plan, on one page"):
        assert found(member, typed)[0] == "A medicines plan on one page"


def test_a_page_that_is_called_what_was_typed_leads_no_later_page_of_the_answer(member):
    for number in range(4):
        make_resource(f"Huddles and huddles {number}", summary="Huddles, huddles, huddles.", tags=["huddles"])
    make_resource("Huddles", summary="Of a word that stands in the title, and of many others besides. " * 6)
    make_resource("Others", summary=f"Of huddles. {FILLER * 9}")
    queries = [SearchQuery(viewer=member, text="huddles", per_page=3, page=page) for page in (1, 2)]
    first, second = ([hit.page.title for hit in engine.search(query).hits] for query in queries)
    assert "Huddles" not in first
    assert second[1:] == ["Huddles", "Others"]


def test_of_two_pages_that_say_it_once_the_shorter_stands_first(member):
    told("Short", "Sourdough.")
    told("Long", f"Sourdough. {FILLER * 5}")
    assert found(member, "sourdough") == ["Short", "Long"]


def test_without_words_no_title_is_what_was_typed(member):
    make_resource("???")
    make_resource("Bread")
    assert found(member, "")[:2] == ["Bread", "???"]


def test_words_that_stand_together_in_the_question_count_where_they_stand_together(member):
    told("Together", f"It was a case clinic here. {FILLER}")
    told("Apart", f"It was a case here. {FILLER} Clinic.")
    assert found(member, "case clinic")[:2] == ["Together", "Apart"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("sourdough", "Sourdough"),
        ("who can help with sourdough?", "Ada"),
        ("WHO CAN HELP WITH SOURDOUGH?", "Ada"),
        ("anyone who knows sourdough", "Ada"),
        ("WHO sourdough guidance", "Sourdough"),
    ],
)
def test_people_come_first_where_somebody_asks_who(member, text, first):
    make_person("Ada", help="Sourdough, and how to keep it.")
    make_resource("Sourdough", summary="Sourdough and butter.")
    make_resource("Help", summary="Ask, and we help.")
    assert found(member, text)[0] == first


def test_whoever_names_a_subject_is_shown_what_was_done_before_whom_to_ask(member):
    make_person("Ada Baker", help="Sourdough.")
    told("A loaf a day", "Sourdough for the ward. And of much besides.")
    assert found(member, "sourdough") == ["A loaf a day", "Ada Baker"]
    assert found(member, "ada baker")[0] == "Ada Baker"


def test_the_order_goes_on_over_the_pages_of_the_answer(member):
    for number in range(105):
        told(f"Loaf {number}", "sourdough " * (number % 7 + 1))
    numbers = [SearchQuery(viewer=member, text="sourdough loaf", page=page, per_page=20) for page in range(1, 7)]
    keys = [hit.page.pk for query in numbers for hit in engine.search(query).hits]
    assert len(keys) == len(set(keys)) == 105


# Engines score in ways of their own. So many of the first ten are those of plain BM25 at least, in the mean of forty
# questions, on every engine: SQLite has .87, PostgreSQL, Elasticsearch and OpenSearch have .94.
AGREEMENT = 0.85


def test_the_first_ten_are_mostly_those_of_plain_bm25(member):
    chance = random.Random(11)
    letters = ("bdfglmnprtvz", "aou", "bdfglmnprtvz")
    names = [f"{''.join(map(chance.choice, letters))}{''.join(map(chance.choice, letters))}um" for _name in range(200)]
    names = list(dict.fromkeys(names))
    often = [1 / place for place in range(1, len(names) + 1)]
    texts = [chance.choices(names, often, k=chance.randint(20, 120)) for _text in range(120)]
    for number, text in enumerate(texts):
        told(f"{number}", " ".join(text))
    assert found(member, names[0])
    if connection.vendor == "postgresql":
        # By itself the server looks only now and then how many there are, and takes the room of what other tests took
        # back for rows. The question before had all of them written.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE search_words")
    asked = [chance.sample(names[5:120], 3) for _question in range(40)]
    shares = []
    for words in asked:
        best = first_ten(texts, words)
        shares.append(len(best & set(found(member, " ".join(words))[:10])) / len(best))
    assert sum(shares) / len(shares) >= AGREEMENT, sum(shares) / len(shares)


def first_ten(texts, asked):
    """The titles of the best ten by BM25, k1 = 1.2 and b = 0.75: Robertson and Zaragoza, 2009."""
    counts, usual = [Counter(text) for text in texts], sum(map(len, texts)) / len(texts)
    scores = {}
    for word in asked:
        having = [number for number, count in enumerate(counts) if count[word]]
        rarity = log(1 + (len(texts) - len(having) + 0.5) / (len(having) + 0.5))
        for number in having:
            often = counts[number][word]
            part = rarity * often * 2.2 / (often + 1.2 * (0.25 + 0.75 * len(texts[number]) / usual))
            scores[number] = scores.get(number, 0) + part
    return {str(number) for number in sorted(scores, key=lambda number: -scores[number])[:10]}
