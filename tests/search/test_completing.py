"""What is offered while somebody types, and that it tells nothing of what is closed to them."""

import datetime
import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from communities import membership, privacy
from portal.models import SiteIdentity, User
from search.completing import completions
from search.engines import beginnings
from search.index.feeding import write_waiting
from search.models import AskedWords
from search.querylog import popular
from search.querylog.popular import MOST_SEARCHES
from search.question import Question
from tests.factories import add_to, make_account, make_community, make_gathering, make_person, make_resource, make_topic

pytestmark = pytest.mark.django_db


def offered(typed, viewer):
    """Kind → the words that are offered."""
    while write_waiting():
        pass
    # What the gate remembers is remembered on the account for one request.
    viewer = User.objects.get(pk=viewer.pk) if viewer.pk else viewer
    return {group.kind: [_as_read(one) for one in group.completions] for group in completions(typed, viewer)}


def _as_read(completion):
    return html.unescape(strip_tags(completion.label))


def asked(words, days=2, times=2, **fields):
    for number in range(days):
        day = datetime.date(2026, 11, 1) + datetime.timedelta(days=number)
        AskedWords.objects.create(day=day, words=words, asked=times, **{"askers": times, **fields})


def asked_each(texts, **fields):
    days = [datetime.date(2026, 11, day) for day in (1, 2)]
    rows = [AskedWords(day=day, words=words, **{"asked": 2, "askers": 2, **fields}) for words in texts for day in days]
    AskedWords.objects.bulk_create(rows)


def test_titles_people_communities_and_topics_come_in_groups(member):
    topic = make_topic("Falls prevention")
    community = make_community("Falling less")
    make_resource("Ward huddles against falls", topics=[topic])
    make_gathering("Fallow ground")
    person = make_person("Una Fallon", role="Nurse")
    assert offered("fal", member) == {
        "topic": ["Falls prevention"],
        "community": ["Falling less"],
        "person": ["Una Fallon"],
        "page": ["Fallow ground", "Ward huddles against falls"],
    }
    (group,) = completions("una", member)
    assert (group.completions[0].note, group.completions[0].address) == ("Nurse", person.url)
    assert completions("falling", member)[0].completions[0].address == community.url


@pytest.mark.parametrize(
    "typed",
    ["ward hud", "WARD HUD", "hud ward", "the ward hud", "wárd", "24/7", "safer ward huddles: día", '"ward', "dia de"],
)
def test_each_word_begins_one_of_the_title_whatever_its_case_and_diacritics(member, typed):
    make_resource("Safer ward huddles: día 24/7 de la sala")
    make_resource("Huddles")
    assert offered(typed, member) == {"page": ["Safer ward huddles: día 24/7 de la sala"]}


@pytest.mark.parametrize("typed", ["", "h", " h ", "\0\0", "--", "🙂🙂", "'; DROP", "%%", "a" * 10_000, "hudx ward"])
def test_any_string_may_be_typed(member, typed):
    make_resource("Ward huddles")
    assert offered(typed, member) == {}


def test_titles_that_begin_so_come_first_and_a_group_is_short(member):
    for number in range(8):
        make_resource(f"Late zebras {number}")
    make_resource("The zebra")
    assert offered("zeb", member)["page"][0] == "The zebra"
    assert len(offered("zeb", member)["page"]) == 5


def test_a_title_is_offered_as_it_is_now_and_not_once_it_is_gone(member):
    page, other = make_resource("Old words"), make_resource("Older still")
    page.title = "New words"
    page.save_revision().publish()
    assert "page" not in offered("old wo", member)
    assert offered("new wo", member) == {"page": ["New words"]}
    other.unpublish()
    assert offered("older", member) == {}
    other.save_revision().publish()
    assert offered("older", member) == {"page": ["Older still"]}
    other.delete()
    assert offered("older", member) == {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_title_words WHERE page_id = %s", [other.pk])
        assert cursor.fetchone() == (0,)


@pytest.fixture
def closed(member):
    """A closed community with all that could be offered of it; its member."""
    community = make_community("Quokka keepers")
    make_resource("Quokka diets", community=community, summary="We feed quokkas", topics=[make_topic("Quokka care")])
    add_to(community, make_person("Quentin"))
    asked("quokka diets")
    privacy.hide(community=community)
    insider = make_account()
    membership.add(community=community, person=insider.profile)
    return insider


def test_what_is_closed_is_offered_to_its_members_only(member, anonymous, closed):
    assert set(offered("quok", closed)) == {"popular", "topic", "community", "page"}
    assert offered("quok", member) == {}
    assert offered("quok", anonymous) == {}


def test_expertise_that_its_only_expert_hides_is_not_offered(member):
    make_person("Hider", topics=[make_topic("Whistling")], hide_topics=True)
    assert offered("whist", member) == {}


def test_a_popular_search_is_offered_where_all_its_words_stand_on_one_page_that_one_may_read(member, closed):
    make_resource("Bread diets")
    make_resource("Bread and salt")
    for words in ("bread diets", "salt bread", "diets salt", "bread quokka", "bread -quokka"):
        asked(words)
    assert offered("bread", member)["popular"] == ["bread diets"]
    assert offered("salt", member)["popular"] == ["salt bread"]
    assert "popular" not in offered("diets s", member)


def test_a_popular_search_is_looked_for_anew_where_the_page_that_had_it_has_not_or_may_not_be_read(member, closed):
    """On PostgreSQL it is looked for first where it was found last."""
    page, other = make_resource("Quokka diets"), make_resource("Bread")
    assert offered("quok", closed)["popular"] == offered("quok", member)["popular"] == ["quokka diets"]
    for changed, words in ((page, "Else"), (other, "Diets of a quokka")):
        changed.title = words
        changed.save_revision().publish()
    assert offered("quok", member)["popular"] == ["quokka diets"]
    other.unpublish()
    assert offered("quok", member) == {}
    assert offered("quok", closed)["popular"] == ["quokka diets"]


def test_what_few_have_asked_or_found_is_not_popular(member):
    make_resource("Bread rolls and bread sticks and bread crumbs and a bread knife")
    asked("bread rolls", days=1, times=50)
    asked("bread sticks", days=2, times=1)
    asked("bread knife", days=5, times=9, askers=1)
    asked("bread crumbs", days=3, times=2, found_nothing=2)
    assert "popular" not in offered("bread", member)
    asked("bread")
    assert "popular" not in offered("bread", member)
    assert offered("brea", member)["popular"] == ["bread"]


@pytest.mark.parametrize("number", [20, 90])
def test_what_may_not_be_offered_keeps_out_nothing_that_may(member, number):
    """Neither what others asked, however often, nor the topics of closed pages."""
    make_resource("Zaqqa ward", topics=[make_topic("Zaqz")])
    asked("zaqqa ward")
    closed = make_community("Keepers")
    secret = [make_topic(f"Zaq {place}") for place in range(45)]
    make_resource("Merger", summary="zaqsecret merger", community=closed, topics=secret)
    for place in range(number):
        asked(f"zaq{place} falls", times=9)
    asked("zaqsecret merger", times=99)
    privacy.hide(community=closed)
    assert offered("zaq", member)["popular"] == ["zaqqa ward"]
    assert offered("zaq", member)["topic"] == ["Zaqz"]


@pytest.fixture
def looked_at(monkeypatch):
    """The popular searches that are made into questions, in their order."""
    seen = []

    class Seen(Question):
        @classmethod
        def of(cls, text):
            seen.append(text)
            return super().of(text)

    monkeypatch.setattr(beginnings, "Question", Seen)
    return seen


@pytest.mark.parametrize("number", [120, 400])
def test_searches_that_may_not_be_offered_cost_the_same_however_many_there_are(member, looked_at, number):
    make_resource("Zaqqa ward")
    asked("zaqqa ward", times=99)
    asked_each(f"zaq{place} falls" for place in range(number))
    assert offered("zaq", member)["popular"] == ["zaqqa ward"]
    looked_at.clear()
    viewer = User.objects.get(pk=member.pk)
    with CaptureQueriesContext(connection) as queries:
        completions("zaq", viewer)
    assert (len(looked_at), len(queries)) == (MOST_SEARCHES, 4)


def test_no_more_popular_searches_are_looked_at_than_are_asked_at_first_where_these_may_be_offered(member, looked_at):
    make_resource("Bread rolls " + " ".join(f"roll{place}" for place in range(20)))
    asked_each(f"bread roll{place}" for place in range(20))
    assert len(offered("bread", member)["popular"]) == 3
    assert len(looked_at) == beginnings.ASKED_AT_FIRST


@pytest.mark.parametrize("found_nothing", [0, 9])
def test_how_many_are_looked_at_says_nothing_of_what_closed_pages_have(member, found_nothing):
    """What is looked at is chosen by what was asked, whether or not those who asked may read a page that has it."""
    make_resource("Zaqqa ward")
    asked("zaqqa ward", times=3)
    asked_each((f"zaq{place} falls" for place in range(MOST_SEARCHES)), asked=9, found_nothing=found_nothing)
    assert "popular" not in offered("zaq", member)
    assert offered("zaqq", member)["popular"] == ["zaqqa ward"]


def test_so_many_rows_are_read_of_what_begins_so(member, monkeypatch):
    monkeypatch.setattr(popular, "MOST_ROWS", 4)
    make_resource("Bread rolls and bread sticks")
    for words in ("bread basket", "bread crumbs", "bread rolls"):
        asked(words)
    assert "popular" not in offered("bread", member)
    assert offered("bread r", member)["popular"] == ["bread rolls"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="asks for a plan of SQLite's")
def test_rows_are_read_in_their_order_and_not_sorted_first():
    asked_each(f"zaq{place} falls" for place in range(3000))
    sql = popular.popular("zaq")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_askedwords")
        cursor.execute(f"EXPLAIN QUERY PLAN {sql.text}", sql.parameters)
        plan = [row[3] for row in cursor.fetchall()]
    assert any("search_askedwords_words" in step for step in plan), plan


@pytest.mark.parametrize("number", [10, 30])
def test_the_cost_is_three_statements_and_one_more_for_visitors(member, anonymous, number):
    for place in range(number):
        make_resource(f"Huddle {place}", topics=[make_topic(f"Huddle {place}")], community=make_community("Huddlers"))
        make_person(f"Huddler {place}")
        asked(f"huddle {place}")
    offered("hud", member)
    for viewer, most in ((User.objects.get(pk=member.pk), 3), (anonymous, 4)):
        with CaptureQueriesContext(connection) as queries:
            assert len(completions("hud", viewer)) == 5
        assert len(queries) == most


def test_the_part_of_a_page_is_for_nobody_else_and_says_how_many_there_are(client, member):
    make_resource("Ward <huddles>")
    offered("ward", member)
    answer = client.get(reverse("search_completions"), {"q": "hud"})
    assert answer["Cache-Control"] == "private, no-store"
    content = answer.content.decode()
    assert 'data-said="1 suggestion"' in content
    assert "Ward &lt;<mark>hud</mark>dles&gt;" in content
    assert 'role="option"' not in client.get(reverse("search_completions")).content.decode()


def test_what_waits_for_whoever_asks_is_not_looked_up_at_every_key(client, member):
    client.force_login(member)
    for address, is_looked_up in (("/", True), (reverse("search_completions") + "?q=huddles", False)):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        asked = [query["sql"] for query in queries if "portal_user" in query["sql"]]
        assert any("communities_notice" in sql for sql in asked) == is_looked_up


def test_in_a_closed_portal_nothing_is_offered_to_visitors(client, member):
    make_resource("Ward huddles", is_public=True)
    offered("ward", member)
    SiteIdentity.objects.update(is_open=False)
    assert 'role="option"' not in client.get(reverse("search_completions"), {"q": "ward"}).content.decode()


def test_a_program_that_asks_without_a_pause_is_refused(client, settings):
    settings.SEARCH_COMPLETIONS_A_MINUTE = {"address": 2}
    answers = [client.get(reverse("search_completions"), {"q": "ward"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Cache-Control"] == "private, no-store"
