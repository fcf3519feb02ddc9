"""What the front page says to whoever has signed in."""

import pytest
from django.urls import reverse

from communities import membership
from communities.models import Membership
from tests.factories import add_to, make_account, make_community

pytestmark = pytest.mark.django_db


def shown(client, account):
    client.force_login(account)
    return client.get("/").content.decode()


@pytest.fixture
def account():
    return make_account("Ada Quist")


def test_a_visitor_is_told_nothing(client):
    assert "For you" not in client.get("/").content.decode()


def test_whoever_belongs_nowhere_is_shown_where_to_join(client, account):
    page = shown(client, account)
    assert "You belong to no community yet." in page
    assert "for-you__share" not in page


def test_a_member_can_share_and_is_told_when_nothing_waits(client, account):
    add_to(make_community(), account.profile)
    page = shown(client, account)
    assert "for-you__share" in page
    assert "Nothing waits for you." in page


def test_a_facilitator_is_led_to_the_oldest_request_in_a_community_of_theirs(client, account):
    own, other = make_community("Alder"), make_community("Birch")
    add_to(own, account.profile, Membership.Role.FACILITATOR)
    add_to(other, account.profile)
    for community in (own, other):
        membership.join(community=community, person=make_account().profile)
    page = shown(client, account)
    assert "1 person asks to join" in page
    assert reverse("community_people", args=[own.pk]) in page
    assert "2 people ask to join" not in page
