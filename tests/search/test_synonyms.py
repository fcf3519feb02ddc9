"""Abbreviations and what they stand for find each other."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.forms import modelform_factory

from search.engines import engine
from search.models import SynonymSet
from search.query import SearchQuery
from search.question import Question
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


def test_what_is_not_wanted_is_not_widened(member):
    make_resource("Short", summary="Our MDT meets.")
    assert found(member, "huddle -multidisciplinary") == set()


@pytest.mark.parametrize("text", ['-"bed quokka" huddle', "-“bed quokka” huddle", '-"quokka huddle'])
def test_no_word_of_an_unwanted_phrase_is_widened(text):
    SynonymSet.objects.create(phrases="quokka\nwallaby")
    assert "wallaby" not in expanded(Question.of(text), text, all_sets()).wanted


def test_words_that_stand_beside_what_is_not_wanted_are_widened():
    SynonymSet.objects.create(phrases="community of practice\nquokka")
    text = '-"bed rails" community of practice'
    assert "quokka" in expanded(Question.of(text), text, all_sets()).wanted


def test_where_no_page_has_the_phrase_its_words_find(member):
    make_resource("Long", summary="A multidisciplinary round.")
    assert found(member, "mdt") == {"Long"}
    make_resource("Short", summary="Our MDT meets.")
    assert found(member, "mdt") == {"Short"}


@pytest.mark.parametrize(
    ("phrases", "words"),
    [
        ("alone\n \n", "at least two"),
        ("the\nward", "is left out of every question"),
        ("!!\nward", "is left out of every question"),
        ("huddle\nstand-up\nHuddle", "stands here twice"),
        ("mdt\nteam of many", "in the set “MDT, multidisciplinary team, multi-disciplinary team” already"),
    ],
)
def test_a_set_that_would_do_nothing_or_harm_is_refused(phrases, words):
    with pytest.raises(ValidationError, match=words):
        SynonymSet(phrases=phrases).full_clean()


def test_a_set_may_be_saved_again():
    SynonymSet.objects.get(phrases__startswith="MDT").full_clean()


def test_of_a_set_that_is_too_long_only_that_is_said():
    typed = {"phrases": "\n".join(f"word {number}" for number in range(200))}
    form = modelform_factory(SynonymSet, fields=["phrases"])(typed)
    assert len(form.errors["phrases"]) == 1


def test_communications_staff_edit_the_sets(client, member):
    member.groups.add(Group.objects.get(name="Communications"))
    client.force_login(member)
    assert client.get("/admin/snippets/search/synonymset/").status_code == 200
    client.post("/admin/snippets/search/synonymset/add/", {"phrases": "quokka\nwallaby"})
    assert SynonymSet.objects.filter(phrases__contains="quokka").exists()
