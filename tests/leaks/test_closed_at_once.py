"""What is closed is closed with the act itself: no worker has run, no session has begun anew."""

import pytest
from django.core.files.base import ContentFile
from django.test import TestCase
from wagtail.models import PageViewRestriction

from communities import membership, privacy
from communities.models import CommunityPage
from portal.models import PortalDocument, PortalPage
from resources.models import ResourceFile
from tests.factories import (
    add_to,
    make_account,
    make_community,
    make_facilitator,
    make_gathering,
    make_resource,
    make_standard_page,
    picture,
)
from tests.leaks.asking import told_by, without_tokens

pytestmark = pytest.mark.django_db
LISTS = (
    "/",
    "/library/",
    "/library/feed/",
    "/gatherings/",
    "/gatherings/calendar/",
    "/gatherings/feed/",
    "/search/?q=canary",
    "/search/feed/?q=canary",
)
SPEC = "width-400|format-jpeg"


class Shared:
    """What a community shares: a page below it, a gathering, and a resource with a file and a picture."""

    def __init__(self, community):
        self.community = community
        self.page = make_standard_page("Canary page", parent=community)
        self.event = make_gathering("Canary gathering", community=community)
        self.resource = make_resource("Canary resource", community=community, image=picture())
        self.document = PortalDocument.objects.create(title="Paper", file=ContentFile(b"Paper", name="paper.txt"))
        self.resource.files = [ResourceFile(document=self.document)]
        self.resource.save()
        self.picture = self.resource.image.get_rendition(SPEC).url

    @property
    def addresses(self):
        pages = [self.page.url, self.event.url, f"{self.event.url}calendar/", self.resource.url]
        return [*pages, self.document.url, self.picture]


def is_open(client, shared):
    """Whether all of it answers, or nothing of it; fails where it is neither."""
    given = {address: client.get(address).status_code == 200 for address in shared.addresses}
    lists = PortalPage.objects.filter(slug__in=("library", "gatherings"), depth=3)
    feeds = [f"/search/feed/?in={page.pk}" for page in lists]
    named = any("Canary" in client.get(place).content.decode() for place in (*LISTS, *feeds))
    assert len({*given.values(), named}) == 1, (given, named)
    return named


@pytest.fixture
def community():
    community = make_community("Quiet community")
    make_facilitator(community)
    return community


@pytest.fixture
def shared(community):
    return Shared(community)


@pytest.fixture
def reader(client):
    account = make_account("Reader")
    client.force_login(account, backend="portal.accounts.backends.Accounts")
    return account


@pytest.mark.parametrize("close", [privacy.close, privacy.hide])
def test_after_leaving(client, reader, community, shared, close):
    close(community=community)
    add_to(community, reader.profile)
    assert is_open(client, shared)
    membership.leave(membership=reader.profile.memberships.get())
    assert not is_open(client, shared)


def test_after_being_removed(client, reader, community, shared):
    privacy.close(community=community)
    add_to(community, reader.profile)
    assert is_open(client, shared)
    membership.remove(membership=reader.profile.memberships.get(), by=None, reason="")
    assert not is_open(client, shared)


@pytest.mark.parametrize("close", [privacy.close, privacy.hide])
def test_after_closing_the_community(client, reader, community, shared, close):
    assert is_open(client, shared)
    close(community=community)
    assert not is_open(client, shared)


def test_after_a_privacy_setting_above_the_community(client, reader, community, shared):
    assert is_open(client, shared)
    above = PortalPage.objects.get(pk=community.get_parent().pk)
    PageViewRestriction.objects.create(page=above, restriction_type=PageViewRestriction.GROUPS)
    assert not is_open(client, shared)


def test_after_unpublishing(client, reader, shared):
    assert is_open(client, shared)
    for page in (shared.page, shared.event, shared.resource):
        PortalPage.objects.get(pk=page.pk).specific.unpublish()
    assert not is_open(client, shared)


def test_after_deleting(client, reader, shared):
    addresses = shared.addresses
    for page in (shared.page, shared.event, shared.resource):
        PortalPage.objects.get(pk=page.pk).specific.delete()
    assert {client.get(address).status_code for address in addresses} == {404}


def test_after_the_account_is_deactivated(client, reader, community, shared):
    privacy.close(community=community)
    add_to(community, reader.profile)
    assert is_open(client, shared)
    reader.is_active = False
    reader.save()
    assert not is_open(client, shared)


def test_after_moving_to_a_closed_community(client, reader, shared):
    closed = make_community("Closed community")
    privacy.hide(community=closed)
    assert is_open(client, shared)
    for page in (shared.event, shared.resource):
        page.community = PortalPage.objects.get(pk=closed.pk)
        page.save()
    shared.page = PortalPage.objects.get(pk=shared.page.pk)
    shared.page.move(CommunityPage.objects.get(pk=closed.pk), pos="last-child")
    shared.page.refresh_from_db()
    shared.event.communities.set([closed])
    shared.event.save()
    assert not is_open(client, shared)


def test_a_resource_that_moves_to_an_open_community_opens_with_its_files(client, reader, community, shared):
    privacy.hide(community=community)
    shared.resource.community = PortalPage.objects.get(pk=make_community().pk)
    shared.resource.save()
    for address in (shared.resource.url, shared.document.url, shared.picture):
        assert client.get(address).status_code == 200
    assert "Quiet community" not in client.get(shared.resource.url).content.decode()


def rename(page, slug):
    page = PortalPage.objects.get(pk=page.pk).specific
    page.slug = slug
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.save_revision().publish()
    return page


def test_an_old_address_leads_nobody_to_a_hidden_page(client, reader, community, shared):
    old, old_below = community.url, shared.page.url
    privacy.hide(community=community)
    rename(community, "canary-address")
    unknown = without_tokens(told_by(client.get("/communities/nowhere/")))
    for address in (old, old_below):
        assert without_tokens(told_by(client.get(address))) == unknown
    add_to(community, reader.profile)
    assert client.get(old).url.endswith("/canary-address/")
    assert "/canary-address/" in client.get(old_below).url


def test_an_old_address_leads_to_a_closed_community_that_is_listed(client, reader, community):
    old = community.url
    privacy.close(community=community)
    rename(community, "new-address")
    assert client.get(old).url.endswith("/new-address/")
    client.logout()
    assert client.get(old).status_code == 404


def test_an_old_address_of_what_is_unpublished_leads_nowhere(client, editing):
    page = make_standard_page()
    old = page.url
    rename(page, "canary-address").unpublish()
    assert editing.get(old).status_code == 404


def test_an_old_address_of_an_open_page_leads_on_with_its_question(client):
    page = make_standard_page()
    old = page.url
    rename(page, "new-address")
    assert client.get(f"{old}?utm=x").url.endswith("/new-address/")
