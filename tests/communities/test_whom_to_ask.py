"""Who is named where a search finds nothing and no topic comes close."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from communities import privacy
from communities.models import Membership
from communities.whom_to_ask import LENGTH
from tests.factories import (
    add_to,
    make_account,
    make_community,
    make_facilitator,
    make_person,
    make_resource,
    make_topic,
)

pytestmark = pytest.mark.django_db


def named(client, parameters="q=xyzzy"):
    return [person.title for person in client.get(f"/search/?{parameters}").context["ways_on"].people]


def notes(client, parameters="q=xyzzy"):
    return [str(person.note) for person in client.get(f"/search/?{parameters}").context["ways_on"].people]


@pytest.fixture
def shared():
    """A community with two resources, one with one, and two with none."""
    for number, title in enumerate(("Nothing", "Little", "Much")):
        community = make_community(title)
        make_facilitator(community, title=f"{title} Facilitator")
        for _ in range(number):
            make_resource(community=community)
    return community


def test_facilitators_of_the_communities_with_the_most_to_read_are_to_be_asked(client, shared):
    assert named(client) == ["Little Facilitator", "Much Facilitator"]
    assert "Facilitator of Much, which has much in the library" in client.get("/search/?q=xyzzy").content.decode()


def test_each_is_named_with_the_reason(client, shared):
    topics = [make_topic("Wards"), make_topic("Deteriorating patients")]
    for title in ("Acute care", "Before hospital"):
        make_facilitator(make_community(title, topics=topics), title=title)
    make_resource(topics=topics)
    assert notes(client, f"q=xyzzy&community={shared.slug}") == ["Facilitator of Much, which you chose"]
    assert notes(client, "q=deteriorxting&as_typed=1") == [
        f"Facilitator of {title}, which is about Deteriorating patients" for title in ("Acute care", "Before hospital")
    ]


def test_what_somebody_may_not_read_is_not_counted_nor_its_facilitator_named(client, member):
    for number in range(LENGTH + 1):
        community = make_community(f"Open {number}")
        make_facilitator(community, title=f"Open {number}")
        make_resource(community=community)
    closed = make_community("Aclosed")
    make_facilitator(closed, title="Closed")
    for _ in range(3):
        make_resource(community=closed)
    make_facilitator(make_community("Bare"), title="Bare")
    assert "Closed" in named(client)
    privacy.close(community=closed)
    assert named(client) == [f"Open {number}" for number in range(LENGTH)]


def test_a_community_without_a_facilitator_takes_no_place(client, shared):
    for number in range(LENGTH):
        community = make_community(f"Alone {number}")
        for _ in range(3):
            make_resource(community=community)
    assert named(client) == ["Little Facilitator", "Much Facilitator"]


def test_whoever_has_signed_in_asks_facilitators_of_their_own_communities_but_not_themselves(client, shared):
    account = make_account()
    own = make_community("Own")
    make_facilitator(own, title="Own Facilitator")
    add_to(own, account.profile, "facilitator")
    privacy.close(community=own)
    client.force_login(account)
    assert named(client) == ["Own Facilitator"]
    assert notes(client) == ["Facilitator of Own, your community"]
    other = make_account()
    Membership.objects.create(community=shared, person=other.profile, state=Membership.State.ASKED)
    client.force_login(other)
    assert named(client) == ["Little Facilitator", "Much Facilitator"]


@pytest.mark.parametrize("is_member", [True, False])
def test_to_name_them_costs_as_many_statements_however_many_there_are(client, is_member):
    account = make_account()
    client.force_login(account)

    def cost(number):
        for _ in range(number):
            community = make_community()
            make_facilitator(community)
            make_resource(community=community)
            if is_member:
                add_to(community, account.profile)
        client.get("/search/?kind=tool")
        with CaptureQueriesContext(connection) as queries:
            assert len(named(client, "kind=tool")) == LENGTH
        return len(queries)

    few = cost(4)
    assert cost(30) == few
    assert few <= 16


def test_who_knows_about_a_topic_that_comes_close_or_was_chosen_is_to_be_asked(client, member):
    topic = make_topic("Deteriorating patients")
    make_resource(topics=[topic])
    knows = make_person("Kwame Mensah", topics=[topic])
    hides = make_person("Hannah Weissman", topics=[topic])
    hides.hide_topics = True
    hides.save_revision().publish()
    assert named(client, "q=deteriorxting&as_typed=1") == ["Kwame Mensah"]
    assert named(client, "q=plover&topic=deteriorating-patients") == ["Kwame Mensah"]
    assert "Knows about Deteriorating patients" in client.get("/search/?q=deteriorxting&as_typed=1").content.decode()
    knows.user = member
    knows.save_revision().publish()
    client.force_login(member)
    assert named(client, "q=deteriorxting&as_typed=1") == []
