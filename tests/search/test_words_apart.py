"""A reader is told when what was found has the words of a short question, but no card shows them all."""

import pytest

from search.asked import FACETS
from search.engines import engine
from search.index.feeding import write_waiting
from search.query import SearchQuery
from search.synonym_sets import SynonymSet
from tests.factories import make_person, make_resource

pytestmark = pytest.mark.django_db
SAID = "None of these has all your words together"


def refresh():
    while write_waiting():
        pass


@pytest.fixture
def apart(member):
    """Whether it is said of the answer to a text."""

    def ask(text, **asked):
        refresh()
        return engine.search(SearchQuery(member, text, **asked), facets=FACETS).are_words_apart

    return ask


FAR = f"<p>Knead it.</p><p>{'And so on. ' * 40}</p><p>Bake it slowly.</p>"


@pytest.mark.parametrize(
    ("fields", "is_apart"),
    [
        ({"summary": "Knead, then bake"}, False),
        ({"title": "Kneading", "summary": "How we are baking"}, False),
        ({"title": "Knead", "body": [("paragraph", "<p>Bake it.</p>")]}, False),
        ({"body": [("paragraph", FAR)]}, True),
    ],
)
def test_it_goes_by_what_the_card_shows(apart, fields, is_apart):
    make_resource(**fields)
    assert apart("knead bake") is is_apart


def test_one_card_with_all_words_is_enough(apart):
    make_resource("Knead")
    make_resource("Bake")
    assert apart("knead bake")
    make_person("Una Baker", role="Kneads and bakes")
    assert not apart("knead bake")


@pytest.mark.parametrize("text", ["knead", "knead bake rest proof cool", "xylophone flute", "knead xylophone", ""])
def test_it_is_not_said_of_one_word_of_many_of_missing_ones_or_of_none(apart, text):
    for word in ("Knead", "Bake", "Rest", "Proof", "Cool"):
        make_resource(word)
    assert not apart(text)


def test_it_is_not_said_where_a_set_adds_other_words(apart):
    make_resource("Knead")
    make_resource("Bake")
    SynonymSet.objects.create(phrases="bake\noven work")
    assert not apart("knead bake")


def test_it_is_said_above_the_best_matches_only(apart):
    for number in range(3):
        make_resource(f"Knead {number}")
        make_resource(f"Bake {number}")
    assert apart("knead bake", per_page=2)
    assert not apart("knead bake", per_page=2, page=2)
    assert not apart("knead bake", sort="newest")


def test_it_stands_above_the_list(client, member):
    make_resource("Knead")
    make_resource("Bake")
    refresh()
    client.force_login(member)
    assert SAID in client.get("/search/", {"q": "knead bake"}).content.decode()
    make_resource("Knead and bake")
    refresh()
    assert SAID not in client.get("/search/", {"q": "knead bake"}).content.decode()
