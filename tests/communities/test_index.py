"""The list of communities says on each card who facilitates and when the community meets next."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from communities import privacy
from communities.models import CommunityIndexPage, Membership
from communities.reading import add_next_steps
from portal.models import PortalPage
from portal.pages.cards import as_cards
from tests.factories import add_to, make_community, make_facilitator, make_gathering, make_person, make_topic

pytestmark = pytest.mark.django_db


def in_days(days):
    return timezone.now() + datetime.timedelta(days=days)


def listed(client, community):
    address = CommunityIndexPage.objects.get().url
    return {hit.page.pk: hit.page for hit in client.get(address).context["results"].hits}[community.pk]


def keep_from_everybody(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)


def test_a_card_names_every_facilitator_the_longest_in_the_role_first(client):
    community = make_community()
    for name in ("Yusuf Nasr", "Zoe Ward", "Adam Hill"):
        add_to(community, make_person(name), Membership.Role.FACILITATOR)
    make_facilitator(make_community(), title="Somebody Else")
    assert listed(client, community).facilitator_names == ["Yusuf Nasr", "Zoe Ward", "Adam Hill"]
    assert "Yusuf Nasr, Zoe Ward, Adam Hill" in client.get(community.get_parent().url).content.decode()


def test_a_card_says_when_the_community_meets_next_by_the_clock_of_the_place(client):
    community = make_community()
    start = datetime.datetime(2090, 7, 3, 22, 30, tzinfo=datetime.UTC)
    make_gathering(communities=[community], starts_at=start + datetime.timedelta(days=1))
    make_gathering(communities=[community], starts_at=start, time_zone="Asia/Kathmandu")
    make_gathering(communities=[community], starts_at=in_days(-3))
    make_gathering(communities=[make_community()], starts_at=in_days(1))
    assert listed(client, community).next_gathering.starts_at == start
    assert "Tuesday 4 July 2090, 04.15" in client.get(community.get_parent().url).content.decode()


def test_a_gathering_that_has_begun_is_still_the_next_one(client):
    community = make_community()
    now = make_gathering(communities=[community], starts_at=in_days(-1), ends_at=in_days(1))
    make_gathering(communities=[community], starts_at=in_days(2))
    assert listed(client, community).next_gathering.pk == now.pk


def test_one_gathering_is_the_next_of_each_community_that_takes_part(client):
    one, other = make_community(), make_community()
    basecamp = make_gathering(communities=[one, other], starts_at=in_days(4))
    assert [listed(client, community).next_gathering.pk for community in (one, other)] == [basecamp.pk] * 2


def test_what_the_viewer_may_not_see_is_not_on_a_card(client, administrator):
    community = make_community()
    keep_from_everybody(make_facilitator(community, title="Hidden Person"))
    keep_from_everybody(make_gathering(communities=[community], starts_at=in_days(1)))
    make_gathering(communities=[community], starts_at=in_days(1), live=False)
    shown = make_gathering(communities=[community], starts_at=in_days(2))
    card = listed(client, community)
    assert (card.facilitator_names, card.next_gathering.pk) == ([], shown.pk)
    client.force_login(administrator)
    assert listed(client, community).facilitator_names == ["Hidden Person"]


def test_a_card_with_nobody_and_no_plan_says_neither(client):
    community = make_community()
    page = client.get(community.get_parent().url).content.decode()
    assert "Facilitated by" not in page
    assert "Meets next" not in page


def test_a_card_says_the_topics_by_which_the_list_can_be_narrowed_of_a_closed_community_too(client, member):
    client.force_login(member)
    topics = [make_topic("Ward rounds"), make_topic("allotments")]
    for community in (make_community(topics=topics), make_community(topics=topics)):
        assert listed(client, community).topic_names == ["allotments", "Ward rounds"]
    add_to(community, make_person())
    privacy.close(community=community)
    answer = client.get(community.get_parent().url)
    assert listed(client, community).is_closed
    assert answer.content.decode().count("Topics: allotments, Ward rounds<") == 2
    [group] = [group for group in answer.context["results"].groups if group.facet.name == "topic"]
    assert [(value.label, value.count) for value in group.values] == [("allotments", 2), ("Ward rounds", 2)]


def test_what_a_card_adds_holds_no_link(client):
    community = make_community()
    person = make_facilitator(community)
    make_gathering(communities=[community], starts_at=in_days(1))
    page = client.get(community.get_parent().url).content.decode()
    assert person.title in page
    assert f'href="{person.url}"' not in page


@pytest.mark.parametrize("number", [2, 20])
def test_people_gatherings_and_topics_of_all_cards_cost_two_queries(anonymous, number):
    for _ in range(number):
        community = make_community(topics=[make_topic()])
        make_facilitator(community)
        for day in (1, 2):
            make_gathering(communities=[community], starts_at=in_days(day))
    cards = as_cards(PortalPage.objects.visible_to(anonymous).of_search_type("community"), anonymous)
    with CaptureQueriesContext(connection) as queries:
        add_next_steps(cards, anonymous)
        assert all(card.facilitator_names and card.next_gathering.local_start and card.topic_names for card in cards)
    assert len(queries) == 2
