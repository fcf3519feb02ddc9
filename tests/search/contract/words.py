"""Which words every engine takes for the same: letters, signs, endings, halves, and phrases wherever they stand."""

import re

import pytest

from search.asked import FACETS
from search.query import SearchQuery
from search.synonym_sets import SynonymSet
from tests.factories import make_resource
from tests.search.contract.cases import MARKED


def test_every_sign_parts_words(engine, member):
    """PostgreSQL alone would take most of these for one word."""
    written = {
        "notes": "Read notes.txt",
        "org": "See www.example.org",
        "example": "Ask someone@example.org",
        "unit": "ward/unit/day.docx",
        "case": "snake_case",
        "strong": "a <strong> tea & milk",
        "19": "On 2015-03-19",
        "5": "By 3.5 in a hundred",
        "007": "For p=0.007",
        "8": "It fell to -8",
        "2,000": "About 2000, or 2,000",
        "a.b": "As in A/B",
    }
    pages = {
        asked: make_resource("Signs", body=[("paragraph", f"<p>{text.replace('<', '&lt;')}</p>")])
        for asked, text in written.items()
    }
    engine.refresh()
    for asked, page in pages.items():
        hits = {hit.page.pk: hit.passage for hit in engine.search(SearchQuery(member, f'"{asked}"')).hits}
        assert page.pk in hits, asked
        marked = MARKED.findall(hits[page.pk])
        assert marked and asked.replace(",", "").replace(".", "") in re.sub(r"[\W_]", "", marked[-1]).lower(), asked


def test_every_engine_stems_alike(engine, member):
    """By another algorithm "weekly" is a relative of "week", but "generative" none of "general".

    By the first print of this one "technology" is none of "technological", nor "possibly" of "possible".
    """
    words = ("generative", "week", "weekly", "therapies", "Technology", "possibly", "biology", "1990s")
    pages = {word: make_resource("Stems", summary=f"Of {word}") for word in words}
    engine.refresh()
    expected = {
        "general": ["generative"],
        "week": ["week"],
        "therapy": ["therapies"],
        "technological": ["Technology"],
        "technologies": ["Technology"],
        "possible": ["possibly"],
        "biologies": ["biology"],
        "1990": ["1990s"],
    }
    for asked, found in expected.items():
        hits = {hit.page.pk for hit in engine.search(SearchQuery(member, asked, as_typed=True)).hits}
        assert [word for word, page in pages.items() if page.pk in hits] == found, asked


def test_words_of_one_and_two_letters_are_found_as_they_stand(engine, member):
    """Their pages have no text but a title, so there is no passage to show."""
    titles = ("MS nurses", "5 m walked", "Women's choir", "Women sing", "Use it")
    pages = {title: make_resource(title) for title in titles}
    engine.refresh()
    for asked, found in {"MS": ["MS nurses"], "m": ["5 m walked"], "s": ["Women's choir"], "us": ["Use it"]}.items():
        hits = {hit.page.pk: hit for hit in engine.search(SearchQuery(member, asked, as_typed=True)).hits}
        assert [title for title, page in pages.items() if page.pk in hits] == found, asked
        assert all(MARKED.search(hits[pages[title].pk].title) for title in found), asked


def test_letters_are_the_same_on_every_engine(engine, member):
    """What is shown is what was written."""
    written = {
        "pawel": "Ask Paweł first",
        "Sjogren": "About Sjo\u0308gren’s",
        "oyvind": "Say Øyvind",
        "hauptstrasse": "In the Hauptstraße",
        "co2": "Less CO₂ now",
        "m2": "For 5 m² of floor",
        "coordination": "Of co\u00adordination",
        "μg": "Take 5 µg",
    }
    pages = {asked: make_resource("Letters", body=[("paragraph", f"<p>{text}</p>")]) for asked, text in written.items()}
    engine.refresh()
    for asked, page in pages.items():
        for typed in (asked, asked.upper(), written[asked]):
            hits = {hit.page.pk: hit.passage for hit in engine.search(SearchQuery(member, f'"{typed}"')).hits}
            assert list(hits) == [page.pk], typed
            assert MARKED.sub(r"\1", hits[page.pk]) == written[asked]


@pytest.mark.parametrize("before", ["care " * 300, " ".join(f"w{number}" for number in range(17_000))])
def test_phrases_are_found_however_late_they_stand(engine, member, before):
    """PostgreSQL knows 255 places of a word, and none after the 16,383rd word."""
    late = make_resource("Long", body=[("paragraph", f"<p>{before} care plans for COVID-19 and more {before}</p>")])
    early = make_resource("Short", summary="A care plan, and then COVID-19")
    other = make_resource("Other", summary="Plan care for 19 with COVID")
    engine.refresh()

    def found(text):
        answer = engine.search(SearchQuery(member, text, as_typed=True))
        assert answer.total == len(answer.hits)
        return {hit.page.pk for hit in answer.hits} & {late.pk, early.pk, other.pk}

    assert found('"care plan"') == found("COVID-19") == {late.pk, early.pk}
    assert found('"plans for covid"') == {late.pk}
    assert found('plan -"care plan"') == {other.pk}
    assert found("plan -covid-19") == {other.pk}
    assert found('"more care plan"') == set()


def test_what_stands_late_is_neither_missing_nor_misspelt(engine, member):
    SynonymSet.objects.create(phrases="zop\nzone of practice")
    late = make_resource(
        "Long", body=[("paragraph", f"<p>{'of care ' * 300} a pre-assessment, a zone of practice</p>")]
    )
    for number in range(3):
        make_resource(f"Reassessment {number}")
    engine.refresh()
    for asked in ("preassessment", "zop today"):
        answer = engine.search(SearchQuery(member, asked))
        assert [hit.page.pk for hit in answer.hits] == [late.pk], asked
        assert not answer.correction
        assert "zop" not in answer.missing


@pytest.mark.parametrize("asked", ["ﹰﹰﹰﹰ", "ͺͺͺͺ", "-ﹰﹰﹰﹰ", "care ﹰﹰﹰﹰ", '"ﹰﹰﹰﹰ"', "\u00ad\u0301"])
def test_what_no_letter_is_left_of_asks_for_nothing(engine, member, asked):
    make_resource("Care")
    engine.refresh()
    engine.search(SearchQuery(member, asked), facets=FACETS)
    assert engine.search(SearchQuery(member, asked, as_typed=True), facets=FACETS).total


def test_signs_beside_words_part_them(engine, member):
    pages = [make_resource(title) for title in ("Datix™ reporting", "❶Wash hands", "Ulcers¹ again")]
    for title in ("Datix", "Wash", "Ulcers"):
        make_resource(title)
    engine.refresh()
    found = [
        {hit.page.pk for hit in engine.search(SearchQuery(member, text)).hits} for text in ("datix", "wash", "ulcers")
    ]
    assert all(page.pk in keys for page, keys in zip(pages, found, strict=True))


def test_words_of_two_letters_keep_their_s(engine, member):
    sclerosis, other = make_resource("Living with MS"), make_resource("I'm here", summary="5 m")
    engine.refresh()
    for asked in ("MS", '"with ms"'):
        hits = {hit.page.pk for hit in engine.search(SearchQuery(member, asked, as_typed=True)).hits}
        assert hits & {sclerosis.pk, other.pk} == {sclerosis.pk}


def test_half_of_a_word_counts_for_nothing_and_both_halves_side_by_side_for_the_word(engine, member):
    beside, half, none = (
        make_resource(title, summary="Wheat") for title in ("Co-production", "Production", "Deliveries")
    )
    engine.refresh()
    answer = engine.search(SearchQuery(member, "coproduction wheat", as_typed=True))
    assert [hit.page.pk for hit in answer.hits] == [beside.pk, none.pk, half.pk]
