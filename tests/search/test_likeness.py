"""More like this: what is near, who sees it, and that nobody who publishes waits for it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from communities import membership, privacy
from portal.models import PortalPage, SiteIdentity, User
from portal.pages.querysets import way_in_of_readers
from portal.row_by_row import RowsFailedError
from search.index.feeding import write_waiting
from search.likeness import finding
from search.likeness.finding import liken_waiting
from search.likeness.reading import keys_of_alike
from search.likeness.words import Frequencies
from search.models import Likeness, SearchDocument
from tests.factories import make_account, make_community, make_person, make_resource, make_topic

pytestmark = pytest.mark.django_db
HUDDLES = "Safety huddles before the shift: who could fall today, and what stands in the way of the night nurse."
BREAD = "Sourdough needs flour, water and patience; the crust tells when the loaf is baked."


def look():
    while write_waiting():
        pass
    while liken_waiting():
        pass


def alike(page, viewer, number=4):
    viewer = User.objects.get(pk=viewer.pk) if viewer.pk else viewer
    titles = dict(PortalPage.objects.values_list("pk", "title"))
    return [titles[key] for key in keys_of_alike(page, viewer, number=number)]


@pytest.fixture(autouse=True)
def many_pages(monkeypatch):
    """What is rare is so among many: more pages are counted than a test can make."""
    among = Frequencies.among

    def among_many(way_in):
        frequencies = among(way_in)
        frequencies.keys |= frozenset(range(-80, 0))
        return frequencies

    monkeypatch.setattr(Frequencies, "among", among_many)


@pytest.fixture
def page():
    make_resource("Baking", summary=BREAD, topics=[make_topic("Baking")])
    return make_resource("Huddles by day", summary=HUDDLES)


def test_pages_with_the_same_rare_words_are_alike_both_ways(page, member):
    other = make_resource("Huddles by night", summary=HUDDLES)
    make_person("Huddles", help=HUDDLES)
    look()
    assert alike(page, member) == ["Huddles by night"]
    assert alike(other, member) == ["Huddles by day"]


def test_nothing_is_shown_where_nothing_is_near(page, member, client):
    look()
    assert alike(page, member) == []
    assert "More like this" not in client.get(page.url).content.decode()


def test_rare_topics_bring_together_what_no_word_does(member):
    topics = [make_topic(f"Rare {number}") for number in range(3)]
    one = make_resource("Apples", topics=topics, summary="Orchards in spring")
    make_resource("Pears", topics=topics, summary="Ladders and baskets")
    look()
    assert alike(one, member) == ["Pears"]


def test_what_was_published_anew_is_compared_anew(page, member):
    other = make_resource("Huddles by night", summary=HUDDLES)
    look()
    other.summary, other.title = BREAD, "Baking bread"
    other.save_revision().publish()
    look()
    assert alike(page, member) == []
    assert alike(PortalPage.objects.get(title="Baking"), member) == ["Baking bread"]


def test_no_list_loses_what_has_nearer_ones(member, monkeypatch):
    """A page that is published anew keeps those that have it among their nearest, though it has nearer ones."""
    monkeypatch.setattr(finding, "KEPT", 1)
    tags = ["coast", "lighthouse", "story"]
    centre = make_resource("Centre", summary=HUDDLES, tags=tags)
    twin = make_resource("Twin", summary=HUDDLES, tags=tags)
    edge = make_resource("Edge", tags=tags)
    look()
    (nearest,) = alike(edge, member)
    {"Centre": centre, "Twin": twin}[nearest].save_revision().publish()
    look()
    assert alike(edge, member) == [nearest]


def test_what_is_unpublished_deleted_or_closed_vanishes_before_the_worker_comes(page, member):
    community = make_community()
    names = ("Unpublished", "Deleted", "Closed", "Kept")
    made = {name: make_resource(name, summary=HUDDLES) for name in names}
    made["Closed"].community = community
    made["Closed"].save()
    look()
    assert set(alike(page, member)) == set(names)
    made["Unpublished"].unpublish()
    made["Deleted"].delete()
    privacy.close(community=community)
    assert alike(page, member) == ["Kept"]
    look()
    assert not Likeness.objects.filter(other_id=made["Deleted"].pk).exists()


def test_whoever_may_not_see_the_nearest_sees_the_next(page, member):
    community = make_community()
    insider = make_account()
    membership.add(community=community, person=insider.profile)
    for number in range(3):
        make_resource(f"Secret {number}", summary=HUDDLES, community=community)
    for number in range(2):
        make_resource(f"Open {number}", summary=f"{HUDDLES} Besides: gardens, weather and the sea.")
    privacy.close(community=community)
    look()
    assert set(alike(page, member, number=2)) == {"Open 0", "Open 1"}
    assert all(title.startswith("Secret") for title in alike(page, insider, number=2))


@pytest.mark.parametrize("for_members", [False, True])
def test_closed_pages_take_the_place_of_no_open_one(page, member, monkeypatch, for_members):
    monkeypatch.setattr(finding, "KEPT", 2)
    community = make_community()
    still = make_resource("Open", summary=f"{HUDDLES} Besides: gardens, weather and the sea.")
    if for_members:
        PageViewRestriction.objects.create(page_id=still.pk, restriction_type=PageViewRestriction.LOGIN)
    for number in range(5):
        make_resource(f"Secret {number}", summary=HUDDLES, community=community)
    privacy.close(community=community)
    look()
    page.save_revision().publish()
    look()
    assert alike(page, member) == ["Open"]


@pytest.fixture
def make_secret():
    """Makes pages of a closed community; the index holds others, so that what is rare is so among many."""
    for number in range(60):
        make_resource(f"Other {number}")
    closed = make_community("Whisperers")
    make_resource("Whispered", community=closed)
    privacy.close(community=closed)
    return lambda title, **fields: make_resource(title, community=closed, **fields)


def scores_of(page):
    look()
    page.save_revision().publish()
    look()
    closed = PortalPage.objects.filter(community__title="Whisperers")
    rows = Likeness.objects.filter(page_id=page.pk).exclude(other_id__in=closed.values("pk"))
    return dict(rows.values_list("other_id", "score"))


def test_what_a_page_is_like_tells_no_word_of_a_closed_page(page, make_secret):
    rare = "gramophone marmalade parliament quillnet zebra telegraph locomotive supervisor"
    make_resource("Huddles by night", summary=HUDDLES)
    page.summary = f"{HUDDLES} {rare}"
    before = scores_of(page)
    assert before
    make_secret("Secret", summary=rare)
    assert scores_of(page) == pytest.approx(before, rel=0.05)


def test_what_a_page_is_like_tells_no_topic_of_closed_pages(make_secret):
    topics = [make_topic(f"Rare {number}") for number in range(3)]
    one = make_resource("Apples", topics=topics, summary="Orchards in spring")
    make_resource("Pears", topics=topics, summary="Ladders and baskets")
    before = scores_of(one)
    assert before
    for number in range(12):
        make_secret(f"Secret {number}", topics=topics)
    assert scores_of(one) == pytest.approx(before, rel=0.05)


@pytest.mark.parametrize(
    ("fields", "other_way"),
    [
        ({"summary": HUDDLES}, ("nearest_by_terms", [])),
        ({"tags": ["coast", "lighthouse", "story", "sea"]}, ("nearest_by_words", {})),
    ],
    ids=["words", "terms"],
)
def test_closed_pages_take_no_place_among_those_that_are_looked_at(make_secret, monkeypatch, member, fields, other_way):
    name, nothing = other_way
    monkeypatch.setattr(finding, name, lambda *asked: nothing)
    monkeypatch.setattr("search.likeness.words.NEAREST", 2)
    monkeypatch.setattr("search.likeness.terms.NEAREST", 2)
    for number in range(4):
        make_secret(f"Secret {number}", **fields)
    # A longer text is less near.
    titles = ("One of gardens, weather and winds", "Two beside mountains, rivers and lakes")
    one, two = (make_resource(title, **fields) for title in titles)
    scores_of(one)
    assert alike(one, member) == [two.title]


def test_what_is_public_is_like_public_pages_only_where_visitors_read_no_others(member, anonymous):
    SiteIdentity.objects.update(is_open=False)
    public = [make_resource(f"Public {number}", summary=HUDDLES, is_public=True) for number in range(2)]
    make_resource("Ours", summary=HUDDLES)
    visitor = AnonymousUser()
    readers = [way_in_of_readers(one, visitor) for one in PortalPage.objects.filter(title__in=["Public 0", "Ours"])]
    assert {way_in.unmarked for way_in in readers} == {False, True}
    look()
    assert alike(public[0], anonymous) == ["Public 1"]
    assert set(alike(public[0], member)) == {"Ours", "Public 1"}


def test_what_is_like_a_closed_page_is_found_again_when_the_open_one_is_published_anew(page, make_secret):
    insider = make_account()
    membership.add(community=PortalPage.objects.get(title="Whisperers").specific, person=insider.profile)
    make_secret("Secret", summary=HUDDLES)
    scores_of(page)
    assert alike(page, insider) == ["Secret"]
    page.summary = BREAD
    scores_of(page)
    assert "Secret" not in alike(page, insider)


def test_two_people_are_not_brought_together_by_a_community_that_one_may_not_know(member):
    community = make_community("Whisperers")
    topics = [make_topic("Listening")]
    one = make_person("Ann", communities=[community], topics=topics, help=f"{HUDDLES} {BREAD}")
    make_person("Bob", communities=[community], topics=topics)
    for number in range(9):
        make_person(f"Person {number}", topics=topics)
    look()
    assert alike(one, member) == ["Bob"]
    privacy.hide(community=community)
    assert alike(one, member) == []
    insider = make_account()
    membership.add(community=community, person=insider.profile)
    assert "Bob" in alike(one, insider)


def test_people_and_communities_show_what_is_alike(client):
    topics = [make_topic(f"Rare {number}") for number in range(3)]
    pages = [make_community("Ours", topics=topics), make_person("Ann", topics=topics)]
    make_community("Theirs", topics=topics)
    make_person("Bob", topics=topics)
    look()
    for page, other in zip(pages, ("Theirs", "Bob"), strict=True):
        assert [card.title for card in client.get(page.url).context["alike"]] == [other]


def test_publishing_does_not_look_and_reading_is_one_statement(page, member, django_assert_num_queries):
    make_resource("Huddles by night", summary=HUDDLES)
    while write_waiting():
        pass
    assert not Likeness.objects.exists()
    look()
    viewer = User.objects.get(pk=member.pk)
    keys_of_alike(page, viewer, number=4)
    with django_assert_num_queries(1):
        keys_of_alike(page, viewer, number=4)


def test_pages_that_fail_keep_no_other_waiting_and_are_told_last(member, monkeypatch):
    failing = [make_resource(f"Failing {number}", summary=BREAD).pk for number in range(2)]
    pages = [make_resource(f"Huddles {number}", summary=HUDDLES) for number in range(3)]
    look()
    SearchDocument.objects.filter(page_id__in=[*failing, *(page.pk for page in pages)]).update(likened=0)
    Likeness.objects.all().delete()
    liken = finding._liken

    def liken_most(page, readers):
        if page.pk in failing:
            raise ValueError("a broken text")
        liken(page, readers)

    monkeypatch.setattr(finding, "_liken", liken_most)
    assert liken_waiting(2), "there may be more"
    with pytest.raises(RowsFailedError, match=f"2 failed.*page {failing[0]}: ValueError: a broken text"):
        liken_waiting(2)
    assert set(alike(pages[0], member)) == {"Huddles 1", "Huddles 2"}
    assert [row.page_id for row in SearchDocument.objects.filter(likened=0)] == failing


@pytest.mark.parametrize("number", [10, 100])
def test_looking_costs_the_same_however_many_pages_are_alike(number):
    for place in range(number):
        make_resource(f"Huddle {place}", summary=HUDDLES, topics=[make_topic()])
    look()
    make_resource("One more", summary=HUDDLES)
    while write_waiting():
        pass
    with CaptureQueriesContext(connection) as queries:
        liken_waiting()
    own = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    # One for each word of the page, which has 60 at most.
    counting = [
        sql for sql in own if sql.startswith(("SELECT rowid FROM search_words", "SELECT page_id FROM search_words"))
    ]
    assert len(counting) <= 60
    assert len(own) - len(counting) <= 14, "\n".join(own)
