"""What every engine answers alike: hits, totals, counts, paging, passages and corrections, compared with a count by hand.

The engine is the fixture `engine`; a folder of tests with another one imports these cases unchanged.
"""

import re
from dataclasses import replace

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser, Group
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from communities.models import CommunityIndexPage, ProfileIndexPage
from events.models import EventIndexPage
from portal.models import PortalPage
from resources.models import LibraryPage
from search.asked import FACETS
from search.facets import TAG
from search.query import SearchQuery
from search.spelling.correcting import Correction
from tests.factories import make_community, make_resource, make_topic
from tests.search.contract.by_hand import by_hand, choose, days_of, marked, meant
from tests.search.contract.corpus import FORMS, MISSPELT, WORDS, Pool, communities_listed_to, networks, some

CORPORA, QUESTIONS = 130, 4
LISTS = {
    "everything": ((), (*FACETS, TAG)),
    "resource": (("resource",), LibraryPage.facets),
    "person": (("person",), ProfileIndexPage.facets),
    "gathering": (("gathering",), EventIndexPage.facets),
    "community": (("community",), CommunityIndexPage.facets),
}
MARKED = re.compile("<mark>(.*?)</mark>")
WORD = re.compile(r"[^\s\"-]+")
PLAIN = {form: word for word, forms in FORMS.items() for form in forms}
VIEWERS = ("visitor", "member", "insider", "administrator")

PHRASES = (
    '"emmer rye"', 'spelt "rye emmer"', "emmer-rye", "barley rye-emmer", '"spelt emmer rye"', '"millet ry"',
    '-"emmer rye"', 'rye -"emmer rye"', "emmer -rye-emmer", '"x qi"', "qi-x", '"knead rye"', 'rye -"qi knead"',
)  # fmt: skip
SINGLE = ("emmer rye", "spelt -rye", "-barley", "emmer -millet", "-rye", "emme", "nothing", "x rye", "knead -x", "-qi")
texts = st.sampled_from(["", "", *WORDS, *SINGLE, *PHRASES, *MISSPELT])
questions = st.fixed_dictionaries(
    {
        "list": st.sampled_from(list(LISTS)),
        "viewer": st.sampled_from(VIEWERS),
        "text": texts,
        "form": st.integers(0, 2),
        "chosen": st.lists(st.integers(0, 7), max_size=3, unique=True),
        "picks": st.lists(st.integers(0, 9), min_size=2, max_size=2, unique=True),
        "sort": st.sampled_from(["", "newest", "oldest", "title"]),
        "per_page": st.sampled_from([6, 20]),
        "dates": some(["from", "to"], most=1),
    }
)


@pytest.fixture
def pool(db):
    return Pool()


@pytest.fixture
def viewers(pool):
    accounts = get_user_model().objects
    insider = accounts.create_user("insider@example.org")
    insider.groups.add(pool.group)
    return {
        "member": accounts.create_user("plain@example.org"),
        "insider": insider,
        "administrator": accounts.create_superuser("all@example.org"),
    }


@settings(max_examples=CORPORA, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
@given(network=networks, asked=st.lists(questions, min_size=QUESTIONS, max_size=QUESTIONS))
def test_every_answer_equals_a_count_by_hand(engine, pool, viewers, network, asked):
    facts = pool.become(network)
    engine.refresh()
    for question in asked:
        # What the gate remembers is remembered on the account for one request.
        one = viewers.get(question["viewer"])
        viewer = get_user_model().objects.get(pk=one.pk) if one else AnonymousUser()
        compare(engine, facts, viewer, question)


@pytest.mark.parametrize(
    ("text", "is_found"), [("emmer -rye", True), ("-rye", True), ("emmer -spelt", False), ("-spelt", False)]
)
def test_what_is_not_wanted_tells_nobody_what_stands_below_a_card(engine, viewers, text, is_found):
    """On a list that shows a closed community's card, its text is known to whoever may read it, and to nobody else."""
    page = make_community("Emmer spelt", enquiry="<p>Rye</p>")
    closed = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    closed.groups.add(Group.objects.get(name="Bakers"))
    engine.refresh()
    for name, may_read in (("member", False), ("insider", True)):
        viewer = get_user_model().objects.get(pk=viewers[name].pk)
        answer = engine.search(SearchQuery(viewer, text, ("community",)), within=communities_listed_to(viewer))
        assert (page.pk in {hit.page.pk for hit in answer.hits}) is (is_found and not may_read), name


def test_the_place_of_a_card_tells_nothing_of_the_text_below_it(engine, viewers):
    page, other = make_community("Emmer spelt", enquiry="<p>Rye, rye and rye</p>"), make_community("Emmer")
    closed = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    closed.groups.add(Group.objects.get(name="Bakers"))
    engine.refresh()

    def order(name, text):
        viewer = get_user_model().objects.get(pk=viewers[name].pk)
        answer = engine.search(SearchQuery(viewer, text, ("community",)), within=communities_listed_to(viewer))
        return [hit.page.pk for hit in answer.hits if hit.page.pk in (page.pk, other.pk)]

    assert order("insider", "emmer rye") == [page.pk, other.pk]
    assert order("member", "emmer rye") == order("member", "emmer xylophone") == [other.pk, page.pk]


@pytest.mark.parametrize("stored", [("emmer", "millet"), ("emmer", "millet", "sorghum")])
def test_the_order_tells_nothing_of_words_in_closed_pages(engine, viewers, stored):
    """Rare words count for more: were closed pages counted, two pages of one's own would tell what is in them."""
    closed = make_community("Closed")
    privacy = PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.GROUPS)
    privacy.groups.add(Group.objects.get(name="Bakers"))
    own = {make_community(f"Own {word}", enquiry=f"<p>{word} bread</p>").pk: word for word in stored}

    def order(name):
        engine.refresh()
        viewer = get_user_model().objects.get(pk=viewers[name].pk)
        answer = engine.search(SearchQuery(viewer, " ".join(stored)), facets=FACETS)
        return [own[hit.page.pk] for hit in answer.hits if hit.page.pk in own]

    before = order("member")
    for word in (stored[-1], stored[0]):
        pages = [make_resource(f"{word} {number}", community=closed) for number in range(4)]
        assert order("member") == before, word
        assert order("insider")[-1] == word
        for page in pages:
            page.delete()


def as_written(word, form):
    return FORMS[word][form] if word in FORMS else word


def compare(engine, facts, viewer, question):
    """The pages that make up the site stand among everything too; nothing is counted of them but that they are pages."""
    types, facets = LISTS[question["list"]]
    chosen, days = choose(facts, facets, question), days_of(question)
    readable = keys_of(PortalPage.objects.visible_to(viewer))
    within = communities_listed_to(viewer) if question["list"] == "community" else None
    listed = readable if within is None else keys_of(within)
    typed = question["text"]
    text = meant(facts, readable, listed, typed)
    hits, counts, by_start = by_hand(facts, readable, listed, types, facets, text, chosen, days)
    query = SearchQuery(
        viewer,
        typed if typed in MISSPELT else WORD.sub(lambda word: as_written(word[0], question["form"]), typed),
        types,
        chosen,
        **days,
        sort=question["sort"],
        per_page=question["per_page"],
        as_typed=typed not in MISSPELT,
    )
    answer, passages = read_to_the_end(engine, query, facets, within)
    found = list(passages)
    own = [key for key in found if key in facts]
    assert answer.correction == (Correction(text, is_sure=True) if text != typed else None)
    assert len(found) == answer.total
    assert set(own) == hits
    for key in own:
        below = facts[key].below if key in readable else []
        found_there = {WORD.sub(lambda word: PLAIN[word[0]], words) for words in MARKED.findall(passages[key])}
        assert found_there == marked(below, text, by_start)
    assert set(found) <= listed
    for group in answer.groups:
        numbers = {value.value: value.count for value in group.values if value.value != "page"}
        assert numbers == counts[group.facet.name], group.facet.name
    if question["sort"] in ("newest", "oldest"):
        dated = [facts[key].dated_on for key in own if facts[key].dated_on]
        assert dated == sorted(dated, reverse=question["sort"] == "newest")
        assert all(facts[key].dated_on for key in own[: len(dated)])


def read_to_the_end(engine, query, facets, within):
    """The last page of the answer, and key → passage of all hits in their order; none stands on two pages."""
    answer, found = engine.search(query, facets=facets, within=within), {}
    add_passages(found, answer)
    for page in range(2, -(-answer.total // query.per_page) + 1):
        answer = engine.search(replace(query, page=page), facets=facets, within=within)
        add_passages(found, answer)
    return answer, found


def add_passages(found, answer):
    assert not found.keys() & {hit.page.pk for hit in answer.hits}
    found |= {hit.page.pk: hit.passage for hit in answer.hits}


def keys_of(pages):
    return set(pages.values_list("pk", flat=True))


def test_pages_that_fail_one_of_two_filters_are_counted_in_the_group_of_that_one(engine, member):
    """Beside them one that fails both, and one that has not the word."""
    for title, kind, evidence in (
        ("Emmer a", "lesson", "idea"),
        ("Emmer b", "lesson", "tried-once"),
        ("Emmer c", "document", "idea"),
        ("Emmer d", "document", "tried-once"),
        ("Millet", "lesson", "idea"),
    ):
        make_resource(title, kind=kind, evidence=evidence)
    engine.refresh()
    chosen = {"kind": ("lesson",), "evidence": ("idea",)}
    answer = engine.search(SearchQuery(member, "emmer", selected=chosen), facets=FACETS)
    assert [hit.page.title for hit in answer.hits] == ["Emmer a"]
    counts = {
        group.facet.name: {value.value: value.count for value in group.values if value.count} for group in answer.groups
    }
    assert counts["kind"] == {"lesson": 1, "document": 1}
    assert counts["evidence"] == {"idea": 1, "tried-once": 1}


def test_titles_stand_from_a_to_z_whatever_letters_they_are_written_in(engine, member):
    titles = (
        "“Able” to help", "Åsa’s ward", "Cafe", "café", "CAFÉ society", "École", "eczema", "Grade 6", "Grade6 again",
        "Łódź", "lunch", "Ωmega", "ward huddles", "Ward-huddles again", "(ward) huddles at night", "zoo",
    )  # fmt: skip
    topic = make_topic("Ordered")
    for title in sorted(titles):
        make_resource(title, topics=[topic])
    engine.refresh()
    query = SearchQuery(member, "", ("resource",), {"topic": ("ordered",)}, sort="title", per_page=5)
    _answer, found = read_to_the_end(engine, query, LibraryPage.facets, None)
    known = dict(PortalPage.objects.filter(pk__in=found).values_list("pk", "title"))
    assert [known[key] for key in found] == list(titles)
