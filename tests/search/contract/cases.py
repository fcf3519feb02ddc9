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
from search.facets import TAG
from search.query import SearchQuery
from search.spelling import Correction
from search.synonym_sets import SynonymSet
from search.views import FACETS
from tests.factories import make_community, make_resource
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
    '-"emmer rye"', 'rye -"emmer rye"', "emmer -rye-emmer",
)  # fmt: skip
SINGLE = ("emmer rye", "spelt -rye", "-barley", "emmer -millet", "-rye", "emme", "nothing")
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
    text = meant(facts, readable, typed) if within is None else typed
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
