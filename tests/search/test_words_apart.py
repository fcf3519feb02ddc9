"""A reader is told when what was found has words of a short question, but no page has them all."""

import pytest

from communities import membership, privacy
from communities.models import CommunityIndexPage
from search.asked import FACETS
from search.engines import engine
from search.index.feeding import write_waiting
from search.query import SearchQuery
from search.synonym_sets import SynonymSet
from tests.factories import make_account, make_community, make_person, make_resource, make_topic

pytestmark = pytest.mark.django_db
SAID = "None of these has all your words"


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
    "fields",
    [
        {"summary": "Knead, then bake"},
        {"title": "Kneading", "summary": "How we are baking"},
        {"title": "Knead", "body": [("paragraph", "<p>Bake it.</p>")]},
        {"body": [("paragraph", FAR)]},
    ],
)
def test_it_goes_by_all_that_stands_on_a_page(apart, fields):
    make_resource("Knead")
    make_resource("Bake")
    assert apart("knead bake")
    make_resource(**fields)
    assert not apart("knead bake")


def test_what_a_page_is_filed_under_stands_on_it(apart):
    community, topic = make_community("Bakers"), make_topic("Bread")
    for title in ("Knead", "Bread", "Bakers", "Lesson"):
        make_resource(title, kind="document")
    assert apart("knead bread") and apart("kneading bakers") and apart("kneading lesson")
    make_resource("Kneading", community=community, topics=[topic], kind="lesson")
    assert not apart("knead bread") and not apart("kneading bakers") and not apart("kneading lesson")


def test_it_says_nothing_of_what_is_closed(apart, client, member):
    """In the list of communities the card of a closed one stands, and by no more is it known."""
    page = make_community("Knead", enquiry="<p>Bake it.</p>")
    privacy.close(community=page)
    make_community("Kneading", enquiry="<p>Bread</p>")
    make_community("Baking")
    refresh()
    client.force_login(member)
    assert SAID in client.get(CommunityIndexPage.objects.get().url, {"q": "knead bake"}).content.decode()
    insider = make_account()
    membership.add(community=page, person=insider.profile)
    client.force_login(insider)
    assert SAID not in client.get(CommunityIndexPage.objects.get().url, {"q": "knead bake"}).content.decode()


def test_one_page_with_all_words_is_enough(apart):
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
