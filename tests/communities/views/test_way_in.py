"""What somebody reads on a community's page, on its card and elsewhere about the way into it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from communities import membership, privacy
from communities.models import CommunityIndexPage, CommunityRules
from communities.reading import way_in
from tests.communities.views.conftest import signed_in
from tests.factories import add_to

pytestmark = pytest.mark.django_db


def rule(community, **fields):
    CommunityRules.objects.filter(community=community).update(**fields)


def words(client, address):
    return " ".join(client.get(address).content.decode().split())


@pytest.mark.parametrize(
    ("joining", "button"),
    [("open", "Join</a>"), ("request", "Ask to join</a>"), ("invitation", "ask a facilitator</a>")],
)
def test_the_button_says_what_it_does(client, community, person, joining, button):
    rule(community, joining=joining)
    text = words(signed_in(client, person), community.url)
    others = {"Join</a>", "Ask to join</a>", "ask a facilitator</a>"} - {button}
    assert f">{button}" in text
    assert not any(f">{other}" in text for other in others)


def test_by_invitation_there_is_no_button_but_a_way_to_the_facilitators(client, community, person, facilitator):
    rule(community, joining="invitation")
    text = words(signed_in(client, person), community.url)
    assert f'By invitation: <a href="{reverse("community_people", args=[community.pk])}">' in text
    assert reverse("join_community", args=[community.pk]) not in text
    privacy.close(community=community)
    join = words(client, reverse("join_community", args=[community.pk]))
    assert f'<a href="{facilitator.profile.url}">Femi Okoro</a>' in join


def test_a_community_that_has_ended_its_work_offers_no_button(client, community, person):
    privacy.archive(community=community)
    text = words(signed_in(client, person), community.url)
    assert "takes no new members" in text and "Ask to join" not in text


def test_whoever_is_in_or_has_not_signed_in_is_offered_no_way_in(community, person):
    assert way_in(community, AnonymousUser()) == ""
    assert way_in(community, person) == "request"
    add_to(community, person.profile)
    assert way_in(community, type(person).objects.get(pk=person.pk)) == ""


class TestWhoeverHasAsked:
    @pytest.fixture
    def asking(self, client, community, person):
        membership.join(community=community, person=person.profile, by=person)
        return signed_in(client, person)

    @pytest.fixture
    def said(self, community):
        day = timezone.localdate()
        address = reverse("leave_community", args=[community.pk])
        return f"You asked to join on {day.day} {day:%B %Y}.", f'<a class="asked__link" href="{address}">Take it back'

    def test_reads_it_on_the_page_the_list_and_the_own_rights_and_can_take_it_back(self, asking, community, said):
        for address in (community.url, CommunityIndexPage.objects.get().url, reverse("own_access")):
            text = words(asking, address)
            assert all(part in text for part in said), address
        assert "Ask to join" not in words(asking, community.url)
        asking.post(reverse("leave_community", args=[community.pk]))
        assert not any(part in words(asking, community.url) for part in said)

    def test_reads_it_where_a_closed_community_refuses(self, asking, community, said):
        privacy.close(community=community)
        assert all(part in words(asking, community.url) for part in said)

    def test_is_told_with_the_answer_that_it_can_be_taken_back(self, client, community, person):
        address = reverse("join_community", args=[community.pk])
        told = signed_in(client, person).post(address, follow=True).content.decode()
        assert "until then you can take it back here" in told


def test_an_invitation_says_on_the_list_that_it_waits_and_on_its_page_whose_it_is(
    client, community, person, facilitator
):
    membership.invite(community=community, person=person.profile, by=facilitator)
    list_ = words(signed_in(client, person), CommunityIndexPage.objects.get().url)
    assert "It invites you." in list_
    assert "Femi Okoro has invited you" in words(client, reverse("join_community", args=[community.pk]))
