"""Every screen in at most 15 queries whoever looks, as many with a hundred children as with ten.

A page that a member may see costs at most three more than for a visitor of an open portal, among ten closed communities.
"""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from communities.models import CommunityIndexPage, Membership, ProfileIndexPage
from communities.privacy import close
from events.models import BasecampPage, Commitment, EventIndexPage, HostQuestion
from home.models import FeaturedCommunity
from portal.models import Authorship, PortalDocument, PortalPage, SiteIdentity
from portal.pages.cards import as_cards, cards_of
from portal.pages.drawing import draw_card
from resources.models import LibraryPage, RelatedPage
from tests.factories import (
    add_to,
    home_page,
    make_account,
    make_community,
    make_facilitator,
    make_gathering,
    make_person,
    make_resource,
    make_standard_page,
    make_topic,
    picture,
)

pytestmark = pytest.mark.django_db
LIMIT = 15
MORE_FOR_MEMBERS = 3


def cost(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def texts(targets):
    """A body in which everything links somewhere and shows a picture."""
    link = '<p>See <a linktype="page" id="{}">the other page</a>.</p>'
    pictures = [("image", {"image": picture(), "caption": "On the ward"}) for _number in range(2)]
    return [*(("paragraph", link.format(target.pk)) for target in targets), *pictures]


@pytest.fixture
def network(db):
    topic = make_topic()
    community = make_community(topics=[topic])
    facilitator = make_facilitator(community)
    basecamp = make_gathering(
        model=BasecampPage,
        communities=[community],
        starts_at=timezone.now() + datetime.timedelta(days=1),
        agenda=[("item", {"title": "Welcome", "minutes": 5, "host": facilitator, "description": "", "host_name": ""})],
    )
    resource = make_resource(topics=[topic], community=community, harvested_at=basecamp, tags=["one"])
    basecamp.body, basecamp.image = texts([community, resource]), picture()
    basecamp.gallery = [("image", {"image": picture(), "caption": ""})]
    resource.body, resource.image = texts([community, basecamp]), picture()
    paper = PortalDocument.objects.create(title="Paper", file=ContentFile(b"Paper", name="paper.txt"))
    resource.worked = f'<p><a linktype="document" id="{paper.pk}">A paper</a></p>'
    for page in (basecamp, resource):
        page.save()
    SiteIdentity.objects.update(logo=picture())
    FeaturedCommunity.objects.create(page=home_page(), community=community)
    return {"topic": topic, "community": community, "person": facilitator, "basecamp": basecamp, "resource": resource}


def grow(network, number):
    """Add `number` of everything that any page lists."""
    for _ in range(number):
        community = make_community(topics=[network["topic"]])
        person = make_person(communities=[network["community"]])
        add_to(network["community"], person, Membership.Role.HOSTING_TEAM, "Helper")
        resource = make_resource(
            community=network["community"],
            topics=[network["topic"]],
            harvested_at=network["basecamp"],
            image=network["resource"].image,
            tags=["two"],
        )
        Authorship.objects.create(page=resource, person=network["person"])
        Authorship.objects.create(page=network["resource"], person=person)
        RelatedPage.objects.create(page=network["resource"], other=resource)
        HostQuestion.objects.create(event=network["basecamp"], question="Why?")
        Commitment.objects.create(event=network["basecamp"], what="Ring", person=person, community=community)
        start = timezone.now() + datetime.timedelta(days=2)
        make_gathering(community=network["community"], communities=[community], starts_at=start)


def addresses(network):
    lists = {
        model.__name__: model.objects.get().url
        for model in (CommunityIndexPage, ProfileIndexPage, EventIndexPage, LibraryPage)
    }
    return {
        **lists,
        "HomePage": "/",
        "CommunityPage": network["community"].url,
        "ProfilePage": network["person"].url,
        "BasecampPage": network["basecamp"].url,
        "EventPage": make_gathering().url,
        "ResourcePage": network["resource"].url,
        "StandardPage": make_standard_page().url,
        "LibraryPage narrowed": f"{lists['LibraryPage']}?topic={network['topic'].slug}&kind=lesson",
        "search": "/search/?q=resource",
    }


def screens(network):
    """Screens of the portal that are no pages, for whoever looks after the community."""
    community = network["community"]
    of_a_community = ("community_people", "community_rules", "invite", "hand_over", "join_community", "leave_community")
    of_one_s_own = ("own_access", "reviews", "submissions", "notices", "share", "edit_profile", "welcome", "account")
    return {
        **{name: reverse(name, args=[community.pk]) for name in of_a_community},
        **{name: reverse(name) for name in of_one_s_own},
    }


@pytest.fixture
def viewers(network):
    """A client for each kind of viewer; all but the visitor belong to the community."""
    member, facilitator = make_account(), make_account()
    add_to(network["community"], member.profile)
    add_to(network["community"], facilitator.profile, Membership.Role.FACILITATOR)
    clients = {"visitor": Client(), "member": Client(), "facilitator": Client()}
    clients["member"].force_login(member)
    clients["facilitator"].force_login(facilitator)
    return clients


def costs(viewers, network):
    """Queries by viewer and place. What only facilitators reach is asked for them alone."""
    places = addresses(network)
    found = {who: {name: cost(client, place) for name, place in places.items()} for who, client in viewers.items()}
    own = {name: cost(viewers["facilitator"], place) for name, place in screens(network).items()}
    found["facilitator"] |= own
    return found


def test_no_screen_costs_more_than_its_budget_nor_more_with_many_children(network, viewers):
    for _ in range(10):
        close(community=make_community())
    grow(network, 10)
    with_ten = costs(viewers, network)
    grow(network, 30)
    network["resource"].body = texts([network["community"], network["basecamp"]] * 10)
    network["resource"].save()
    assert costs(viewers, network) == with_ten
    assert {(who, name): n for who, by in with_ten.items() for name, n in by.items() if n > LIMIT} == {}
    visitor = with_ten["visitor"]
    more = {(who, name): with_ten[who][name] - n for who in ("member", "facilitator") for name, n in visitor.items()}
    assert {place: n for place, n in more.items() if n > MORE_FOR_MEMBERS} == {}


def test_a_card_asks_nothing(network, anonymous):
    cards = as_cards(PortalPage.objects.visible_to(anonymous).filter(depth=4), anonymous)
    draw_card(cards[0])
    with CaptureQueriesContext(connection) as queries:
        for card in cards:
            draw_card(card)
    # Wagtail reads the site's root paths once a process.
    assert len(queries) <= 1


def test_cards_of_aliases_cost_no_more_however_many_they_are(anonymous):
    page, community = make_resource(), make_community()
    aliases = [page.create_alias(parent=community, update_slug=f"alias-{number}").pk for number in range(5)]

    def statements(keys):
        with CaptureQueriesContext(connection) as queries:
            assert len(cards_of(keys, anonymous)) == len(keys)
        return len(queries)

    statements([page.pk])
    assert statements(aliases) == statements(aliases[:1])


def test_the_root_of_the_tree_stands_on_no_card(anonymous):
    assert cards_of([PortalPage.objects.get(depth=1).pk], anonymous) == []
