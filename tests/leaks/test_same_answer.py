"""Whoever may not know of something gets the very answers that they would get if it did not exist."""

import datetime
from contextlib import contextmanager

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client

from communities import membership, privacy
from portal.models import PortalDocument, PortalPage
from resources.models import ResourceFile
from tests.factories import (
    add_to,
    make_account,
    make_community,
    make_gathering,
    make_person,
    make_resource,
    make_standard_page,
    make_topic,
    picture,
)
from tests.leaks.asking import told_by, without_tokens

pytestmark = pytest.mark.django_db
EVERYWHERE = (
    "/",
    "/library/",
    "/library/feed/",
    "/gatherings/",
    "/gatherings/?when=past",
    "/gatherings/feed/",
    "/gatherings/calendar/",
    "/communities/",
    "/people/",
    "/search/",
    "/search/?q=canary",
    "/search/feed/?q=canary",
    "/search/results.csv?q=canary",
    "/search/?community=canary",
    "/library/?community=canary&tag=canary",
    "/people/?community=canary",
    "/sitemap.xml",
    "/join/",
    "/join/?community=canary",
    "/my-access/",
    "/notices/",
    "/account/",
    "/account/hearing/",
    "/nowhere/",
)


class RolledBackError(Exception):
    pass


@contextmanager
def for_a_while():
    """What is made inside is gone afterwards."""
    try:
        with transaction.atomic():
            yield
            raise RolledBackError
    except RolledBackError:
        cache.clear()


def answers(client, addresses):
    cache.clear()
    return {address: without_tokens(told_by(client.get(address))) for address in addresses}


@pytest.fixture
def network():
    """What everybody may see, with which the secret will have to do."""
    topic, day = make_topic("Falls"), datetime.datetime(2026, 5, 4, tzinfo=datetime.UTC)
    when = {"first_published_at": day, "last_published_at": day}
    community = make_community("Open community", topics=[topic], **when)
    person = make_person("Known person", **when)
    add_to(community, person, "facilitator")
    resource = make_resource("Open resource", community=community, topics=[topic], **when)
    event = make_gathering("Open gathering", communities=[community], **when)
    return {"topic": topic, "community": community, "person": person, "resource": resource, "event": event}


def make_secret(network):
    """A hidden community and all that it can hold, tied to the open network wherever it can be; its addresses."""
    community = make_community("Canary community", slug="canary", topics=[network["topic"]])
    membership.add(community=community, person=network["person"], role="facilitator")
    document = PortalDocument.objects.create(title="Canary", file=ContentFile(b"Canary", name="canary.txt"))
    resource = make_resource(
        "Canary resource", community=community, topics=[network["topic"]], tags=["canary"], image=picture()
    )
    resource.files = [ResourceFile(document=document)]
    resource.save()
    draft = make_resource("Canary draft", topics=[network["topic"]], live=False)
    event = make_gathering("Canary gathering", community=community)
    network["event"].communities.add(community)
    network["event"].communities.commit()
    page = make_standard_page("Canary page", parent=community)
    privacy.hide(community=community)
    rendition = resource.image.get_rendition("width-400|format-jpeg").url
    below = [f"/membership/{community.pk}/{screen}/" for screen in ("join", "leave", "people", "rules", "invite")]
    pages = [page.url for page in (community, resource, event, page)] + [f"/library/{draft.slug}/"]
    return [*pages, f"{event.url}calendar/", f"{page.url}deeper/", document.url, rendition, *below]


def taken_along():
    """The feeds and spreadsheets of all lists, and of those that are narrowed to the secret."""
    keys = [
        PortalPage.objects.get(slug=slug, depth=3).pk for slug in ("library", "gatherings", "communities", "people")
    ]
    asked = [f"in={key}{more}" for key in keys for more in ("", "&q=canary", "&community=canary")]
    return [f"/search/{place}?{each}" for place in ("feed/", "results.csv") for each in asked]


def own_addresses(network):
    community = network["community"]
    pages = [network[name].url for name in ("community", "person", "resource", "event")]
    return [
        *pages,
        f"{network['event'].url}calendar/",
        f"/membership/{community.pk}/people/",
        f"/membership/{community.pk}/join/",
    ]


@pytest.mark.parametrize("role", ["anonymous", "member of another community"])
def test_answers_are_the_same_with_a_secret_and_without(network, role):
    client = Client(raise_request_exception=False)
    if role != "anonymous":
        account = make_account("Somebody")
        add_to(network["community"], account.profile)
        client.force_login(account, backend="portal.accounts.backends.Accounts")
    addresses = [*EVERYWHERE, *taken_along(), *own_addresses(network)]
    with for_a_while():
        secret = make_secret(network)
        there = answers(client, [*addresses, *secret])
    gone = answers(client, [*addresses, *secret])
    different = [address for address in there if there[address] != gone[address]]
    assert not different, different
