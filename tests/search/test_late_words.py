"""Long texts are kept in parts on PostgreSQL, so that it knows where all of their words stand."""

from collections import Counter

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from resources.models import LibraryPage
from search.engines import engine
from search.index.bm25 import postings
from search.index.feeding import await_writing, write_waiting
from search.index.late_words import MOST_CHARACTERS, SHARED, parts_of
from search.index.sql import rows_of
from search.query import SearchQuery
from search.question import Question
from tests.factories import make_resource, make_topic

on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="a table that PostgreSQL alone has")


def test_a_text_whose_places_are_all_known_has_no_parts():
    assert parts_of("") == []
    assert parts_of(" ".join(f"{chr(97 + number % 20)}{chr(97 + number // 20)}" for number in range(380))) == []
    assert parts_of("care " * 120) == []


@given(st.randoms(use_true_random=False), st.integers(800, 1500))
def test_parts_hold_every_phrase_and_no_word_too_often(chance, number):
    words = chance.choices(["care", "ward", "of", "a", "zoo"], k=number)
    parts = [part.split() for part in parts_of(" ".join(words))]
    assert parts
    assert max(max(Counter(part).values()) for part in parts) < 256
    held = {tuple(part[start : start + SHARED]) for part in parts for start in range(len(part))}
    assert all(tuple(words[start : start + SHARED]) in held for start in range(len(words) - SHARED + 1))


def test_a_text_of_many_words_is_cut_where_places_or_room_would_end():
    words = [f"{number:05}"[::-1] for number in range(40_000)]
    parts = parts_of(" ".join(words))
    assert all(len(part) <= MOST_CHARACTERS and len(part.split()) < 16_383 for part in parts)
    assert parts[-1].endswith(words[-1])


@on_postgresql
def test_parts_go_with_the_text_that_had_them(db):
    page = make_resource("Long", body=[("paragraph", f"<p>{'care ' * 300}wheelchair clinic</p>")])

    def number_of_parts():
        await_writing([page.pk], write_now=False)
        write_waiting()
        return rows_of("SELECT count(*) FROM search_late_words WHERE page_id = %s", (page.pk,))[0][0]

    assert number_of_parts() > 1
    page.body = [("paragraph", "<p>Short</p>")]
    page.save()
    assert number_of_parts() == 0


@on_postgresql
def test_a_page_is_counted_once_however_many_parts_it_has(db):
    page = make_resource("Lönge ½", body=[("paragraph", f"<p>{'care ' * 300}œdema clinic</p>")])
    write_waiting()
    tables = postings(Question(("oedema clinic", "care")))
    text = f"WITH {', '.join(table.text for table in tables)} SELECT number, page_id FROM posting"  # noqa: S608
    rows = rows_of(text, [value for table in tables for value in table.parameters])
    assert sorted(number for number, key in rows if key == page.pk) == [1, 2]


def test_a_phrase_that_stands_late_is_found_among_what_is_chosen_and_without_what_is_not_wanted(member):
    topic = make_topic("Leaven")
    late = f"<p>{'care ' * 300}wheelchair clinic</p>"
    for title, kind, more in (
        ("Wanted", "lesson", ""),
        ("Of another kind", "story", ""),
        ("Unwanted", "lesson", "zebra"),
    ):
        make_resource(title, kind=kind, topics=[topic], body=[("paragraph", f"{late}<p>{more}</p>")])
    asked = SearchQuery(
        viewer=member, text='"wheelchair clinic" -zebra', selected={"kind": ("lesson",), "topic": (topic.slug,)}
    )
    answer = engine.search(asked, facets=LibraryPage.facets)
    assert [hit.page.title for hit in answer.hits] == ["Wanted"]
    counts = {group.facet.name: {value.value: value.count for value in group.values} for group in answer.groups}
    assert counts["kind"] == {"lesson": 1, "story": 1}
