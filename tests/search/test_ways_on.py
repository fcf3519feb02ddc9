import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from communities import privacy
from portal.models.site import SiteIdentity
from search.nothing_found.near_topics import topics_near
from search.spelling.correcting import MOST_WORDS
from tests.factories import make_community, make_facilitator, make_person, make_resource, make_topic, picture

pytestmark = pytest.mark.django_db


def asked(client, parameters):
    return client.get(f"/search/?{parameters}").content.decode()


def test_whoever_filtered_too_much_is_told_how_many_there_are_without(client):
    make_resource("Falls at night", kind="lesson")
    make_resource("Falls by day", kind="lesson")
    content = asked(client, "q=falls&kind=tool&from=2020-01-01&page=3")
    assert "Show all 2 results without filters" in content
    assert 'href="/search/?q=falls"' in content
    assert "without filters" not in asked(client, "q=xyzzy&kind=tool")
    assert "without filters" not in asked(client, "q=xyzzy")


def test_what_others_share_is_not_counted(client):
    community = make_community()
    make_resource("Xylophones at night", community=community)
    privacy.close(community=community)
    assert "without filters" not in asked(client, "q=xylophones&kind=tool")


def test_topics_that_are_spelt_alike_come_first_and_else_those_with_the_most_in_them(anonymous):
    medicines, falls = make_topic("Safer medicines"), make_topic("Falls")
    for number in range(2):
        make_resource(f"Item {number}", topics=[falls])
    make_resource("Other", topics=[medicines])
    assert topics_near("medcines", anonymous) == ([medicines], True)
    assert topics_near("xyzzy", anonymous) == ([falls, medicines], False)


def test_a_topic_is_near_with_and_without_its_accents(anonymous):
    topic = make_topic("Cafés")
    make_resource("Item", topics=[topic])
    for typed in ("cafe", "CAFE", "cáfe"):
        assert topics_near(typed, anonymous) == ([topic], True)


@pytest.mark.parametrize(
    ("typed", "is_near"),
    [("handovers", True), ("hnadover", True), ("handoverish", True), ("handed", False), ("turnover", False)],
)
def test_how_near_a_word_is_to_a_topic(anonymous, typed, is_near):
    make_resource("Item", topics=[make_topic("Handover")])
    assert topics_near(typed, anonymous)[1] is is_near


def test_short_words_are_near_by_one_slip(anonymous):
    make_resource("Item", topics=[make_topic("Mental health")])
    assert topics_near("meal", anonymous)[1] is False
    assert topics_near("helth", anonymous)[1] is True


def test_of_a_long_question_the_first_words_are_held_against_topics(anonymous):
    make_resource("Item", topics=[make_topic("Medicines")])
    words = [f"xyzzy{number}" for number in range(MOST_WORDS)]
    assert topics_near(" ".join([*words[1:], "medcines"]), anonymous)[1]
    assert not topics_near(" ".join([*words, "medcines"]), anonymous)[1]


def test_a_topic_that_only_others_can_find_something_under_is_not_named(client):
    community = make_community()
    make_resource("Item", topics=[make_topic("Whistleblowing")], community=community)
    privacy.close(community=community)
    make_person("Hider", topics=[make_topic("Whistling")], hide_topics=True)
    assert "Whistl" not in asked(client, "q=whistlebloing")


def test_the_facilitator_of_a_community_about_the_nearest_topic_is_to_be_asked(client):
    topic = make_topic("Medicines")
    make_facilitator(make_community("Safer care", topics=[topic]), title="Ann Asked")
    make_facilitator(make_community("Other"), title="Bob Unasked")
    make_resource("Item", topics=[topic])
    # Too far from any word to be corrected.
    content = asked(client, "q=medicinesque")
    assert "Ann Asked" in content
    assert "Facilitator of Safer care" in content
    assert "Bob Unasked" not in content


def test_a_community_that_was_chosen_is_asked_before_all_others(client):
    topic = make_topic("Medicines")
    make_facilitator(make_community("Safer care", topics=[topic]), title="Ann Unasked")
    chosen = make_community("Chosen")
    make_facilitator(chosen, title="Cleo Asked")
    make_resource("Item", topics=[topic])
    content = asked(client, f"q=medcines&community={chosen.slug}")
    assert "Cleo Asked" in content
    assert "Ann Unasked" not in content


def test_facilitators_of_a_community_that_one_may_not_know_of_are_not_named(client):
    hidden = make_community("Unknown")
    make_facilitator(hidden, title="Dora Hidden")
    privacy.hide(community=hidden)
    content = asked(client, f"q=xyzzy&community={hidden.slug}")
    assert "Dora Hidden" not in content
    assert "Unknown" not in content


def test_the_support_team_is_always_to_be_asked(client):
    SiteIdentity.objects.update(contact_email="support@example.org")
    assert asked(client, "q=xyzzy").count("mailto:support@example.org") >= 1


def test_marks_that_keep_everything_out_can_be_taken_away(client):
    make_resource("Plugh and xyzzy", kind="tool")
    content = asked(client, "q=%22xyzzy+plugh%22+-falls&kind=tool")
    assert 'href="/search/?q=xyzzy+plugh&amp;kind=tool"' in content
    assert "without quotation marks" not in asked(client, "q=plover")


def test_marks_are_not_to_be_taken_away_where_that_finds_nothing_either(client):
    make_resource("Plugh and xyzzy", kind="tool")
    assert "without quotation marks" not in asked(client, "q=%22xyzzy+plugh%22&kind=lesson")
    assert "without quotation marks" not in asked(client, "q=%22plover+egg%22")


@pytest.mark.parametrize("number", [10, 30])
@pytest.mark.parametrize(("words", "most"), [("item", 12), ("medcines", 17)])
def test_a_search_that_finds_nothing_costs_no_more_statements_than_others(client, member, number, words, most):
    """Of a word that no page has, four more find out what was meant; one names what the other kinds would give."""
    topic = make_topic("Medicines")
    community = make_community(topics=[topic])
    for _ in range(5):
        make_facilitator(community)
    for _ in range(number):
        make_resource("Item", topics=[topic, make_topic()], image=picture())
    client.force_login(member)
    address = f"/search/?q={words}&kind=tool&community={community.slug}"
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    own = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(own) <= most, "\n".join(own)
