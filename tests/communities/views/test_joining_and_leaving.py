"""Joining and leaving a community, as people do it in the browser; no admin screen is needed."""

import pytest
from django.urls import reverse

from communities.models import CommunityRules, Membership
from tests.communities.views.conftest import signed_in, state_of
from tests.factories import add_to

pytestmark = pytest.mark.django_db
Role, State = Membership.Role, Membership.State


def rule(community, **fields):
    CommunityRules.objects.filter(community=community).update(**fields)
    return community


def test_an_open_community_is_joined_with_one_press(client, community, person):
    rule(community, joining="open")
    page = signed_in(client, person).get(community.url).content.decode()
    address = reverse("join_community", args=[community.pk])
    assert address in page
    response = client.post(address, follow=True)
    assert "You are a member of Alder now." in response.content.decode()
    assert state_of(person, community) == State.ACTIVE
    assert "You are here: member" in response.content.decode()


def test_somebody_without_a_profile_gets_one_that_does_not_show_the_address(client, community, member):
    rule(community, joining="open")
    signed_in(client, member).post(reverse("join_community", args=[community.pk]))
    member.refresh_from_db()
    assert member.profile.live
    assert "member@example.org" not in client.get(member.profile.url).content.decode()


def test_a_request_reaches_the_facilitator_who_lets_in(client, community, person, facilitator):
    signed_in(client, person).post(reverse("join_community", args=[community.pk]), {"message": "I run huddles."})
    assert state_of(person, community) == State.ASKED
    people = reverse("community_people", args=[community.pk])
    assert "I run huddles." in signed_in(client, facilitator).get(people).content.decode()
    address = reverse("answer_request", args=[community.pk, Membership.objects.get(state=State.ASKED).pk])
    assert "I run huddles." in client.get(address).content.decode()
    client.post(address, {"answer": "approve"})
    assert state_of(person, community) == State.ACTIVE


def test_a_decline_needs_a_reason_and_the_person_reads_it(client, community, person, facilitator):
    signed_in(client, person).post(reverse("join_community", args=[community.pk]))
    address = reverse("answer_request", args=[community.pk, Membership.objects.get(state=State.ASKED).pk])
    refused = signed_in(client, facilitator).post(address, {"answer": "decline", "reason": ""})
    assert refused.status_code == 422
    assert "Write why." in refused.content.decode()
    client.post(address, {"answer": "decline", "reason": "We are full until spring."})
    told = signed_in(client, person).get(reverse("join_community", args=[community.pk])).content.decode()
    assert "We are full until spring." in told
    assert "Ask to join" in told


def test_the_only_facilitator_is_told_to_hand_over_first(client, community, facilitator, person):
    leave = reverse("leave_community", args=[community.pk])
    refused = signed_in(client, facilitator).post(leave)
    assert refused.status_code == 422
    assert reverse("hand_over", args=[community.pk]) in refused.content.decode()
    add_to(community, person.profile)
    successor = Membership.objects.get(person=person.profile)
    client.post(reverse("hand_over", args=[community.pk]), {"successor": successor.pk})
    assert Membership.objects.get(person=person.profile).role == Role.FACILITATOR
    assert client.post(leave).status_code == 302
    assert state_of(facilitator, community) == State.LEFT


def test_a_member_leaves_and_may_come_back(client, community, person):
    rule(community, joining="open")
    add_to(community, person.profile)
    response = signed_in(client, person).post(reverse("leave_community", args=[community.pk]), follow=True)
    assert "You have left Alder." in response.content.decode()
    assert "Join the community" in response.content.decode()
