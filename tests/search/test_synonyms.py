"""Abbreviations and what they stand for find each other."""

import pytest
from django.core.exceptions import ValidationError

from search.engines import engine
from search.models import SynonymSet
from search.query import SearchQuery
from search.question import Question
from search.spelling.both_spellings import other_spelling, other_ways
from search.synonym_sets import MOST_ADDED, MOST_PHRASES
from search.synonyms import all_sets, expanded
from tests.factories import make_resource

pytestmark = pytest.mark.django_db


def found(viewer, text):
    return {hit.page.title for hit in engine.search(SearchQuery(viewer=viewer, text=text, types=("resource",))).hits}


def test_an_abbreviation_finds_what_it_stands_for_and_the_other_way_round(member):
    make_resource("Short", summary="Our MDT meets.")
    make_resource("Long", summary="Our multidisciplinary team meets.")
    assert found(member, "mdt") == {"Short", "Long"}
    assert found(member, "multidisciplinary team") == {"Short", "Long"}
    assert found(member, "multidisciplinary") == {"Long"}


def test_a_set_counts_at_once(member):
    make_resource("Short", summary="A quokka.")
    assert found(member, "wallaby") == set()
    sets = SynonymSet.objects.create(phrases="quokka\nwallaby")
    assert found(member, "wallaby") == {"Short"}
    sets.delete()
    assert found(member, "wallaby") == set()


@pytest.mark.parametrize("text", ["quok-ka0", "quokka1", "quokka12", "quokka3 organisational well-being pediatric"])
def test_who_asks_for_one_of_the_largest_set_asks_for_all_of_it(text):
    phrases = ["quok-ka0", *(f"quokka{place}" for place in range(1, MOST_PHRASES))]
    asked, _loose = expanded(Question.of(text), text, ["\n".join(phrases)])
    assert set(phrases) <= set(asked.wanted)


def test_what_is_not_wanted_is_not_widened(member):
    make_resource("Short", summary="Our MDT meets.")
    assert found(member, "huddle -multidisciplinary") == set()


@pytest.mark.parametrize("text", ['-"bed quokka" huddle', "-“bed quokka” huddle", '-"quokka huddle'])
def test_no_word_of_an_unwanted_phrase_is_widened(text):
    SynonymSet.objects.create(phrases="quokka\nwallaby")
    assert "wallaby" not in expanded(Question.of(text), text, all_sets())[0].wanted


def test_words_that_stand_beside_what_is_not_wanted_are_widened():
    SynonymSet.objects.create(phrases="community of practice\nquokka")
    text = '-"bed rails" community of practice'
    assert "quokka" in expanded(Question.of(text), text, all_sets())[0].wanted


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("hand-over", "handover"),
        ("two ZQs", "wallaby"),
        ("two zqs", "wallaby"),
        ("wallabys", "ZQ"),
        ("the ZQ’s round", "wallaby"),
        ("10th Dec", "december"),
        ("10th Dec", "10"),
    ],
)
def test_a_word_with_a_hyphen_a_plural_or_a_genitive_asks_for_the_same(text, added):
    assert added in expanded(Question.of(text), text, ["ZQ\nwallaby"])[0].wanted


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("medicine", "meds"),
        ("a medicine round", "meds"),
        ("safety huddle", "cops"),
        ("communities of wallabies", "cops"),
    ],
)
def test_one_asks_for_the_set_in_which_several_stand(text, added):
    sets = ["meds\nmedicines", "cops\nsafety huddles\ncommunities of wallabies"]
    assert added in expanded(Question.of(text), text, sets)[0].wanted


def test_who_has_something_does_not_ask_for_what_an_abbreviation_stands_for():
    assert expanded(Question.of("who has falls"), "who has falls", ["HA\nquokka"])[0].wanted == ("falls",)


def test_of_two_large_sets_each_has_its_share():
    sets = ["\n".join(f"{name}{place}" for place in range(MOST_PHRASES)) for name in ("quokka", "wallaby")]
    wanted = expanded(Question.of("quokka0 wallaby0"), "quokka0 wallaby0", sets)[0].wanted
    shares = [sum(phrase.startswith(name) for phrase in wanted) for name in ("quokka", "wallaby")]
    assert shares == [1 + MOST_ADDED // 2] * 2


@pytest.mark.parametrize(
    ("typed", "in_words"),
    [
        ("10/12/2026", ("10 december 2026",)),
        ("01.02.2026", ("1 february 2026",)),
        ("1-2-2026", ("1 february 2026",)),
        ("2026-12-10", ("10 december 2026",)),
        ("31/02/2026", ()),
        ("24/7", ()),
        ("10/12-2026", ()),
    ],
)
def test_a_day_in_digits_is_asked_in_words(typed, in_words):
    assert other_ways(typed) == in_words


def test_a_plural_of_a_word_in_a_set_is_not_missing(member):
    SynonymSet.objects.create(phrases="quokkaround\nwallaby")
    make_resource("Short", summary="A wallaby.")
    answer = engine.search(SearchQuery(member, "quokkarounds today"))
    assert [hit.page.title for hit in answer.hits] == ["Short"]
    assert "quokkarounds" not in answer.missing


def test_beside_other_words_the_words_of_a_phrase_find_too_where_no_page_has_it(member):
    make_resource("Long", summary="A multidisciplinary round.")
    make_resource("Other", summary="Our meetings, and more meetings.")
    answer = engine.search(SearchQuery(member, "MDT meetings"))
    assert {"Long", "Other"} <= {hit.page.title for hit in answer.hits}
    assert answer.missing == ("MDT",)


def test_commas_and_semicolons_part_phrases_as_lines_do():
    kept = SynonymSet(phrases="quokka, wallaby\nbed rails; cot sides")
    assert kept.as_list == ["quokka", "wallaby", "bed rails", "cot sides"]


def test_a_plural_stands_twice_in_a_set_and_in_two_sets():
    SynonymSet.objects.create(phrases="blobfish\nposters")
    for phrases in ("poster\nplacard", "walrus\nwalruses\nquokka\nquokkas"):
        with pytest.raises(ValidationError):
            SynonymSet(phrases=phrases).full_clean()


def test_where_no_page_has_the_phrase_its_words_find(member):
    make_resource("Long", summary="A multidisciplinary round.")
    assert found(member, "mdt") == {"Long"}
    make_resource("Short", summary="Our MDT meets.")
    assert found(member, "mdt") == {"Short"}


@pytest.mark.parametrize(
    ("phrases", "too_little", "enough"),
    [
        ("COPD\nchronic obstructive pulmonary disease", "A chronic disease.", "Disease: pulmonary disease."),
        ("NICE\nNational Institute for Health and Care Excellence", "Health care.", "Of the national institute."),
        ("ADL\nactivities of daily living", "Activities of a club.", "A log of daily living."),
    ],
)
def test_of_a_longer_phrase_two_words_find_that_stand_side_by_side_in_it(member, phrases, too_little, enough):
    short = SynonymSet.objects.create(phrases=phrases).phrases.split()[0]
    make_resource("Other", summary=too_little)
    assert found(member, short) == set()
    make_resource("Meant", summary=enough)
    assert found(member, short) == {"Meant"}


def test_of_a_short_phrase_the_word_that_people_seldom_write_is_asked_for(member):
    make_resource("Other", summary="Our team.")
    make_resource("Meant", summary="A multidisciplinary round.")
    assert found(member, "mdt") == {"Meant"}


def test_that_parts_were_found_is_said(member, client):
    make_resource("Long", summary="A multidisciplinary round.")
    client.force_login(member)
    said = "No page has “mdt”, and none has “multidisciplinary team”, “multi-disciplinary team” as a whole."
    assert said in client.get("/search/", {"q": "mdt"}).content.decode()
    make_resource("Short", summary="Our MDT meets.")
    assert said not in client.get("/search/", {"q": "mdt"}).content.decode()


def test_what_stands_in_quotation_marks_is_asked_as_it_stands(member):
    make_resource("Long", summary="Our multidisciplinary team meets.")
    assert found(member, "mdt") == {"Long"}
    assert found(member, '"mdt"') == set()
    assert found(member, '"mdt" teams') == {"Long"}


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organisational", "organizational"),
        ("hospitalised", "hospitalized"),
        ("behavioural", "behavioral"),
        ("practising", "practicing"),
        ("paediatrics", "pediatrics"),
        ("orthopaedic", "orthopedic"),
        ("anaesthetised", "anesthetized"),
        ("haemoglobin", "hemoglobin"),
        ("hypoglycaemia", "hypoglycemia"),
        ("oedema", "edema"),
        ("diarrhoea", "diarrhea"),
        ("centre", "center"),
        ("counselling", "counseling"),
        ("enrolment", "enrollment"),
        ("programmes", "programs"),
        ("catalogue", "catalog"),
    ],
)
def test_a_word_finds_its_other_spelling(british, american):
    assert other_spelling(british) == american
    assert other_spelling(american) == british


@pytest.mark.parametrize(
    "word", ["nurse", "disease", "for", "hour", "doctor", "academic", "pedal", "helmet", "wise", ""]
)
def test_other_words_have_one_spelling(word):
    assert other_spelling(word) is None


@pytest.mark.parametrize(
    ("word", "apart"),
    [
        ("coproduction", ("co production",)),
        ("multidisciplinary", ("multi disciplinary",)),
        ("followup", ("follow up",)),
        ("healthcare", ("health care",)),
        ("company", ()),
        ("reading", ()),
        ("well", ()),
    ],
)
def test_a_word_is_asked_apart_where_its_end_is_a_word(word, apart):
    assert other_ways(word) == apart


def test_what_is_written_together_finds_what_is_written_with_a_hyphen(member):
    make_resource("Loaf", summary="Our co-production of bread.")
    make_resource("Factory", summary="Mass production.")
    for text in ("coproduction", "co-production", "co production"):
        answer = engine.search(SearchQuery(viewer=member, text=text))
        assert answer.hits[0].page.title == "Loaf"
        assert not answer.correction and not answer.missing
    assert found(member, "coproduction") == {"Loaf"}
    assert found(member, '"coproduction"') == set()


@pytest.mark.parametrize(("asked", "other"), [("antibody", "The body"), ("record", "The spinal cord")])
def test_the_end_of_a_word_is_not_the_word(member, asked, other):
    make_resource("Other", summary=other)
    answer = engine.search(SearchQuery(viewer=member, text=asked))
    assert not answer.hits and not answer.is_loose


def test_a_question_is_asked_in_both_spellings(member):
    make_resource("Children", summary="Paediatric wards.")
    answer = engine.search(SearchQuery(viewer=member, text="Pediatric quokka"))
    assert [hit.page.title for hit in answer.hits] == ["Children"]
    assert answer.missing == ("quokka",)
    assert found(member, '"pediatric" wards -paediatric') == set()


def test_a_word_of_a_set_that_no_page_has_in_any_form_is_named(member):
    make_resource("Falls")

    def missing(text):
        return engine.search(SearchQuery(viewer=member, text=text)).missing

    assert missing("EPR falls") == ("EPR",)
    make_resource("Shared notes", summary="An electronic patient record")
    assert missing("EPR falls") == missing("epr") == ()


def test_who_asks_for_involvement_means_engagement_as_well(member):
    make_resource("Readers", summary="Patient and Public Engagement at the hospice")
    answer = engine.search(SearchQuery(member, "PPI"))
    assert [hit.page.title for hit in answer.hits] == ["Readers"]
    assert not answer.is_loose
