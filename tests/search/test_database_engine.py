import datetime
import random

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from portal.models import Evidence, PortalPage, ResourceKind
from resources.models import LibraryPage
from search.engines import candidates, engine
from search.index.sql import rows_of
from search.index.texts import Texts
from search.index.words import words as search_words
from search.query import SearchQuery
from tests.factories import make_community, make_resource, make_topic

pytestmark = pytest.mark.django_db
FACETS = LibraryPage.facets


def ask(viewer, **fields):
    return engine.search(SearchQuery(viewer=viewer, types=("resource",), **fields), facets=FACETS)


def counts(answer, name):
    group = next(group for group in answer.groups if group.facet.name == name)
    return {value.value: value.count for value in group.values}


@pytest.fixture
def library(db):
    """Thirty resources with random values, and what is true of each, kept apart from the database."""
    chance = random.Random(7)
    root = make_topic("Safety")
    topics = [root, make_topic("Falls", root), make_topic("Medicines", root), make_topic("Culture")]
    communities = [make_community(), make_community(), None]
    truth = {}
    for number in range(30):
        chosen = chance.sample(topics, chance.randint(0, 3))
        facts = {
            "kind": chance.choice(ResourceKind.values),
            "evidence": chance.choice(["", *Evidence.values]),
            "community": chance.choice(communities),
        }
        year = chance.choice([2014, 2015, 2026])
        page = make_resource(f"Item {number}", topics=chosen, dated_on=datetime.date(year, 1, 31), **facts)
        slugs = {topic.slug for topic in chosen} | {topic.parent.slug for topic in chosen if topic.parent}
        truth[page.pk] = {
            "kind": {facts["kind"]},
            "evidence": {facts["evidence"]} - {""},
            "community": {facts["community"].slug} if facts["community"] else set(),
            "topic": slugs,
            "year": {str(year)},
        }
    return truth


def fits(facts, selected, lifted=None):
    return all(facts[name] & set(values) for name, values in selected.items() if name != lifted)


def test_the_root_of_the_tree_is_found_by_nobody(member):
    root = PortalPage.get_first_root_node()
    assert root.pk not in [hit.page.pk for hit in engine.search(SearchQuery(viewer=member, per_page=100)).hits]


@pytest.mark.parametrize("few", [0, candidates.FEW])
def test_hits_total_and_counts_equal_a_count_by_hand(library, anonymous, monkeypatch, few):
    monkeypatch.setattr(candidates, "FEW", few)
    chance = random.Random(11)
    for _round in range(25):
        selected = {}
        for name in chance.sample(["kind", "evidence", "community", "topic", "year"], chance.randint(0, 3)):
            values = sorted({value for facts in library.values() for value in facts[name]})
            selected[name] = tuple(chance.sample(values, min(len(values), chance.randint(1, 2))))
        answer = ask(anonymous, selected=selected, per_page=100)
        expected = {key for key, facts in library.items() if fits(facts, selected)}
        assert {hit.page.pk for hit in answer.hits} == expected
        assert answer.total == len(expected)
        for name in ("kind", "evidence", "community", "topic", "year"):
            by_hand = {}
            for facts in library.values():
                for value in facts[name] if fits(facts, selected, lifted=name) else ():
                    by_hand[value] = by_hand.get(value, 0) + 1
            for value in selected.get(name, ()):
                by_hand.setdefault(value, 0)
            assert counts(answer, name) == by_hand, (name, selected)


def test_an_answer_costs_the_same_number_of_queries_at_ten_and_at_a_hundred(anonymous):
    topic = make_topic()
    costs = []
    ask(anonymous)
    for number in range(100):
        make_resource(topics=[topic], tags=[f"tag {number}"])
        if number in (9, 99):
            with CaptureQueriesContext(connection) as queries:
                ask(anonymous, selected={"topic": (topic.slug,)}, per_page=100)
            costs.append(len(queries))
    assert costs[0] == costs[1] <= 5


def test_paging_reaches_every_hit_once(anonymous):
    keys = {make_resource().pk for _ in range(23)}
    pages = [ask(anonymous, page=number, per_page=10) for number in (1, 2, 3)]
    found = [hit.page.pk for page in pages for hit in page.hits]
    assert len(found) == 23
    assert set(found) == keys


def test_a_page_beyond_the_last_shows_the_last(anonymous):
    make_resource()
    assert len(ask(anonymous, page=50).hits) == 1


def test_a_question_is_answered_by_its_telling_words(anonymous):
    wanted = make_resource("Ward huddles", summary="Fewer falls on the ward.")
    make_resource("Ward rounds", summary="For everybody who has tried.")
    make_resource("Anyone")
    make_resource("Nothing else", body=[("paragraph", "<p>It didn't.</p>")])
    tried = "has anyone tried ward huddles for falls?"
    asked = (tried, "“huddles”, falls!", "the huddles", "huddles didnt", "they don’t huddle")
    for question in asked:
        answer = ask(anonymous, text=question)
        assert answer.hits[0].page.pk == wanted.pk, question
        assert not {"Anyone", "Nothing else"} & {hit.page.title for hit in answer.hits}


@pytest.mark.parametrize(
    ("typed", "written"),
    [("patient's", "patients"), ("carer’s", "carer"), ("OTs", "OT"), ("hand-over", "handover"), ("e-mail", "email")],
)
def test_other_ways_of_writing_a_word_find_it(anonymous, typed, written):
    page = make_resource(f"About {written}")
    make_resource("Something else")
    assert [hit.page.pk for hit in ask(anonymous, text=typed).hits] == [page.pk]


def test_a_word_of_which_too_little_is_left_finds_no_others(anonymous):
    make_resource("Pages of a paper")
    make_resource("Huddles")
    assert not ask(anonymous, text="paeds").total
    assert ask(anonymous, text="hudd").total == 1


def test_words_that_tell_nothing_are_searched_when_there_are_no_others(anonymous):
    wanted = make_resource("Who will do it?")
    make_resource("Ward rounds")
    assert [hit.page.pk for hit in ask(anonymous, text="who will").hits] == [wanted.pk]


def test_punctuation_alone_narrows_nothing(anonymous):
    make_resource()
    assert ask(anonymous, text="?! …").total == 1


def test_a_topic_s_name_finds_its_pages(anonymous):
    wanted = make_resource(topics=[make_topic("Medicines safety")])
    make_resource()
    assert [hit.page.pk for hit in ask(anonymous, text="medicines safety").hits] == [wanted.pk]


def test_a_draft_is_neither_a_hit_nor_counted(anonymous):
    make_resource(live=False, kind=ResourceKind.STORY)
    answer = ask(anonymous)
    assert answer.total == 0
    assert counts(answer, "kind") == {}


def test_a_community_that_repeats_a_closed_one_is_no_value(member):
    community, again = make_community(), make_community(slug="again")
    make_resource(community=again)
    PortalPage.objects.filter(pk=again.pk).update(alias_of=community.pk)
    assert counts(ask(AnonymousUser()), "community") == {"again": 1}
    PageViewRestriction.objects.create(page_id=community.pk, restriction_type=PageViewRestriction.LOGIN)
    assert counts(ask(AnonymousUser()), "community") == {}
    assert counts(ask(member), "community") == {"again": 1}


def test_an_unknown_value_gives_an_empty_answer_that_can_be_taken_back(anonymous):
    make_resource()
    answer = ask(anonymous, selected={"kind": ("nonsense",)})
    assert answer.total == 0
    assert [chip.address for chip in answer.chips] == [""]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite keeps no texts among what it looks up.")
def test_texts_do_not_lie_among_what_a_search_looks_up():
    words = [f"{number:x}{'aeiou'[number % 5]}" for number in range(2**20, 2**20 + 400)]
    texts = [Texts(key, "Falls", "", "", " ".join(random.Random(key).sample(words, 350))) for key in range(1, 41)]
    with connection.cursor() as cursor:
        # Other tests have left gaps between which they would lie.
        cursor.execute("TRUNCATE search_words")
    search_words.replace([text.page_id for text in texts], texts)
    ((blocks,),) = rows_of("SELECT count(DISTINCT (ctid::text::point)[0]) FROM search_words", ())
    assert blocks <= 4
