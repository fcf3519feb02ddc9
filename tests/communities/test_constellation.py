"""The constellation on the list of communities: what joins whom, and for whose eyes."""

import datetime
import itertools
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from communities.constellation import sky
from communities.membership import leave
from communities.models import CommunityIndexPage, Membership
from tests.factories import (
    add_to,
    make_community,
    make_facilitator,
    make_gathering,
    make_person,
    make_resource,
    make_topic,
)

Role = Membership.Role
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture
def three(db):
    return [make_community(name) for name in ("Alder", "Birch", "Cedar")]


def shown(client):
    return client.get(CommunityIndexPage.objects.get().url)


def ties(client):
    """{(title, title): [words, …]} of what is drawn."""
    return {
        (one.title, other.title): [f"{count}: {names}" for count, names in reasons]
        for one, other, reasons in shown(client).context["constellation"].rows
    }


def keep_from_everybody(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)


def test_two_communities_have_no_map(client):
    for _ in range(2):
        make_community()
    response = shown(client)
    assert response.context["constellation"] is None
    assert "<figure" not in response.content.decode()
    assert 'href="#constellation"' not in response.content.decode()


def test_a_list_that_has_nothing_of_what_was_asked_for_has_no_map(client, three):
    address = CommunityIndexPage.objects.get().url
    for asked, is_drawn in (("alder", True), ("xyzzy", False)):
        content = client.get(address, {"q": asked}).content.decode()
        assert ("<figure" in content, 'href="#constellation"' in content) == (is_drawn, is_drawn)
        # What is swapped when the list is narrowed takes the map away.
        assert 'data-hx-select-oob="#joined"' in content and '<div id="joined">' in content


def test_communities_that_share_nothing_are_stars_without_lines(client, three):
    page = shown(client).content.decode()
    assert page.count('class="constellation__link"') == 3
    assert "constellation__line" not in page
    assert "<table" not in page


def test_people_gatherings_and_topics_join_communities_and_are_named(client, three):
    alder, birch, cedar = three
    topic = make_topic("Falls")
    for community in (alder, birch):
        community.topics.add(topic)
        community.save()
    make_person("Ada Quist", communities=[alder, birch])
    make_gathering("Spring day", communities=[birch, cedar])
    assert ties(client) == {
        ("Alder", "Birch"): ["1 person: Ada Quist", "1 topic: Falls"],
        ("Birch", "Cedar"): ["1 gathering: Spring day"],
    }
    table = re.search(r"<table.*</table>", shown(client).content.decode(), re.S)[0]
    assert "Ada Quist" in table
    assert f'href="{cedar.url}"' in table


def test_facilitators_and_hosting_teams_join_communities_whatever_the_profile_hides(client, three):
    alder, birch, cedar = three
    person = make_person("Ada Quist", hide_communities=True)
    add_to(alder, person, Role.FACILITATOR)
    add_to(birch, person, Role.HOSTING_TEAM)
    add_to(cedar, person)
    assert ties(client) == {("Alder", "Birch"): ["1 person: Ada Quist"]}


def test_whoever_has_left_joins_nothing(client, three):
    person = make_person("Ada Quist", communities=three)
    leave(membership=person.memberships.get(community=three[2]))
    assert ties(client) == {("Alder", "Birch"): ["1 person: Ada Quist"]}


def test_nothing_hidden_joins_or_is_named_even_after_somebody_saw_more(client, administrator, three):
    alder, birch, cedar = three
    fourth = make_community("Dogwood")
    make_person("Ada Quist", communities=[alder, fourth])
    hidden_person = make_person("Hidden Person")
    add_to(alder, hidden_person, Role.FACILITATOR)
    add_to(birch, hidden_person, Role.HOSTING_TEAM)
    hidden_gathering = make_gathering("Hidden gathering", communities=[birch, cedar])
    make_gathering("Draft gathering", communities=[birch, cedar], live=False)
    for page in (fourth, hidden_person, hidden_gathering):
        keep_from_everybody(page)
    client.force_login(administrator)
    assert len(ties(client)) == 3
    client.logout()
    response = shown(client)
    assert ties(client) == {}
    for word in ("Dogwood", "Hidden Person", "Hidden gathering", "Draft gathering", "Ada Quist"):
        assert word not in response.content.decode()


def test_a_hidden_gathering_neither_counts_for_the_next_meeting_nor_a_hidden_resource_for_the_size(client, three):
    make_resource(community=three[0])
    keep_from_everybody(make_resource(community=three[0]))
    stars = shown(client).context["constellation"].stars
    assert [star.community.resources for star in stars] == [1, 0, 0]


def test_the_drawing_is_worked_out_once_and_again_when_the_data_change(client, three, monkeypatch):
    worked_out = []
    draw = sky.draw
    monkeypatch.setattr(sky, "draw", lambda *arguments: worked_out.append(1) or draw(*arguments))
    shown(client)
    shown(client)
    assert len(worked_out) == 1
    person = make_person(communities=three[:2])
    shown(client)
    assert len(worked_out) == 2
    person.hide_communities = True
    person.save()
    assert ties(client) == {}
    three[0].title = "Ash"
    three[0].save()
    assert "Ash" in shown(client).content.decode()


def test_what_many_share_joins_a_pair_less_than_what_only_the_two_share(client):
    communities = [make_community(f"Community {letter}") for letter in "ABCDE"]
    for _ in range(2):
        make_gathering(communities=communities[:4])
    make_person(communities=communities[3:])
    assert next(iter(ties(client))) == ("Community D", "Community E")


def test_many_names_are_cut_short(client, three):
    for number in range(6):
        make_person(f"Person {number}", communities=three[:2])
    assert ties(client)["Alder", "Birch"] == ["6 people: Person 0, Person 1, Person 2 and 3 more"]


def test_every_community_keeps_its_strongest_ties_and_the_page_says_what_is_left_out(client):
    communities = [make_community() for _ in range(9)]
    make_gathering(communities=communities)
    response = shown(client)
    constellation = response.context["constellation"]
    assert len(constellation.rows) + constellation.left_out == 36
    assert {title for pair in ties(client) for title in pair} == {community.title for community in communities}
    assert f"{constellation.left_out} weaker ties are left out" in response.content.decode()


def test_a_star_says_its_stage_resources_and_ties_in_words(client, three):
    make_resource(community=three[0])
    make_person(communities=three[:2])
    assert shown(client).context["constellation"].stars[0].summary == (
        "Alder, stage: maturing, 1 resource, joined with 1 community"
    )


def test_a_title_is_written_as_text(client, three):
    make_community("<b>Bold</b> & Sons")
    page = shown(client).content.decode()
    assert "<b>Bold" not in page
    assert "&lt;b&gt;Bold" in page


@pytest.mark.parametrize("number", [5, 30])
def test_the_constellation_costs_two_queries_even_when_it_is_new(rf, anonymous, number):
    communities = [make_community() for _ in range(number)]
    for one, other in itertools.pairwise(communities):
        make_gathering(communities=[one, other], starts_at=datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC))
        make_facilitator(one)
    request = rf.get("/")
    request.user = anonymous
    communities[0].get_url(request)
    sky.constellation_for(request)
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        constellation = sky.constellation_for(request)
        assert constellation.stars and constellation.rows
    assert len(queries) == 2
