"""Counted without looking at each page, there are as many as the gate lets through."""

from collections import Counter

import pytest
from django.core.cache import cache
from wagtail.models import PageViewRestriction

from communities.privacy import close
from portal.models import PortalPage
from portal.pages import counting
from portal.pages.counting import numbers_visible_to
from portal.pages.querysets import ask_anew
from tests.factories import make_community, make_resource, make_standard_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages():
    """Open and closed ones, below, beside and repeating each other."""
    opened, closed = make_community(), make_community()
    for number, community in enumerate((opened, closed, None)):
        make_resource(community=community, is_public=bool(number % 2))
        make_resource(community=community, live=False)
        make_resource(community=community)
    below = make_standard_page(parent=closed)
    make_standard_page(parent=below, community=closed)
    for page in (make_resource(community=closed), below):
        page.create_alias(parent=opened, update_slug=f"alias-{page.pk}")
    make_resource(community=make_community(is_public=True), is_public=True)
    close(community=closed)
    branch = make_standard_page()
    make_standard_page(parent=branch, is_public=True)
    PageViewRestriction.objects.create(page=branch, restriction_type=PageViewRestriction.LOGIN)


def test_as_many_are_counted_as_the_gate_lets_through(pages, anonymous, member, administrator):
    for user in (anonymous, member, administrator):
        seen = Counter(PortalPage.objects.visible_to(user).order_by().values_list("content_type", flat=True))
        assert +numbers_visible_to(user).of_type == seen


def test_as_many_are_counted_of_each_community_as_the_gate_lets_through(pages, anonymous, member, administrator):
    for user in (anonymous, member, administrator):
        visible = PortalPage.objects.visible_to(user).order_by()
        seen = Counter(visible.values_list("content_type", "community"))
        assert +numbers_visible_to(user).of_community == seen


def test_of_many_what_is_new_counts_within_a_minute_and_what_is_closed_at_once(member, monkeypatch):
    def resources():
        ask_anew(member)
        return numbers_visible_to(member).of_type[resource.content_type_id]

    community = make_community()
    resource = make_resource(community=community)
    monkeypatch.setattr(counting, "MANY", 2)
    assert resources() == 1
    other = make_resource()
    assert resources() == 1
    close(community=community)
    assert resources() == 1
    cache.clear()
    assert resources() == 1
    PageViewRestriction.objects.create(page=other, restriction_type=PageViewRestriction.GROUPS)
    assert resources() == 0


def test_what_comes_or_goes_among_closed_pages_shows_in_no_number_that_is_remembered(member, monkeypatch):
    closed = make_resource()
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.GROUPS)
    make_resource()
    monkeypatch.setattr(counting, "MANY", 2)
    before = numbers_visible_to(member).of_type[closed.content_type_id]
    for live in (False, True):
        PortalPage.objects.filter(pk=closed.pk).update(live=live)
        ask_anew(member)
        assert numbers_visible_to(member).of_type[closed.content_type_id] == before == 1


def test_numbers_are_remembered_for_those_alone_to_whom_the_same_is_closed(
    pages, anonymous, member, administrator, monkeypatch
):
    monkeypatch.setattr(counting, "MANY", 1)
    for user in (member, anonymous, administrator, member):
        ask_anew(user)
        seen = Counter(PortalPage.objects.visible_to(user).order_by().values_list("content_type", flat=True))
        assert numbers_visible_to(user).of_type == seen


def test_numbers_are_remembered_for_a_minute(member, monkeypatch):
    times = []
    monkeypatch.setattr(counting, "MANY", 1)
    monkeypatch.setattr(counting.cache, "set", lambda name, numbers, seconds: times.append(seconds))
    numbers_visible_to(member)
    assert times == [60]
