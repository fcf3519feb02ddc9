"""Inviting by address, and what an invitation opens."""

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from django.urls import reverse

from communities.models import Invitation, Membership
from tests.communities.views.conftest import signed_in, state_of
from tests.factories import add_to, make_account

pytestmark = pytest.mark.django_db
State = Membership.State


def test_pasted_addresses_are_invited_once_and_wrong_ones_are_named(client, community, facilitator, person):
    add_to(community, person.profile)
    pasted = f"ann@example.org, Bob Hall <bob@example.org>\nann@example.org; nonsense\nc@@example.org {person.email}"
    address = reverse("invite", args=[community.pk])
    response = signed_in(client, facilitator).post(address, {"addresses": pasted})
    assert response.status_code == 422
    content = response.content.decode()
    assert "nonsense" in content
    assert "c@@example.org" in content
    assert [message.to for message in mail.outbox] == [["ann@example.org"], ["bob@example.org"]]
    client.post(address, {"addresses": pasted})
    assert len(mail.outbox) == 2
    assert Invitation.objects.open().count() == 2


def test_whoever_has_an_account_is_invited_as_that_person(client, community, facilitator, person):
    signed_in(client, facilitator).post(reverse("invite", args=[community.pk]), {"addresses": person.email})
    assert state_of(person, community) == State.INVITED
    assert not Invitation.objects.exists()
    signed_in(client, person).post(reverse("join_community", args=[community.pk]))
    assert state_of(person, community) == State.ACTIVE


def test_an_invitation_is_accepted_by_its_address_only_and_once(client, community, facilitator):
    signed_in(client, facilitator).post(reverse("invite", args=[community.pk]), {"addresses": "new@example.org"})
    address = reverse("accept_invitation", args=[Invitation.objects.get().token])
    other, invited = make_account(), make_account("Newly Come", email="new@example.org")
    signed_in(client, other).post(address)
    assert not Membership.objects.filter(person=other.profile).exists()
    signed_in(client, invited).post(address)
    assert state_of(invited, community) == State.ACTIVE
    assert client.post(address).url == community.url
    assert signed_in(client, other).post(address).status_code == 410


def test_an_invitation_that_was_taken_back_opens_nothing(client, community, facilitator):
    signed_in(client, facilitator).post(reverse("invite", args=[community.pk]), {"addresses": "new@example.org"})
    invitation = Invitation.objects.get()
    client.post(reverse("withdraw_invitation", args=[community.pk, invitation.pk]))
    assert client.get(reverse("accept_invitation", args=[invitation.token])).status_code == 410


def test_an_invitation_that_is_taken_back_after_its_link_was_opened_makes_no_account(client, community, facilitator):
    signed_in(client, facilitator).post(reverse("invite", args=[community.pk]), {"addresses": "new@example.org"})
    invitation = Invitation.objects.get()
    guest = Client()
    assert guest.get(reverse("accept_invitation", args=[invitation.token])).status_code == 200
    assert "new@example.org" in guest.get("/account/signup/").content.decode()
    client.post(reverse("withdraw_invitation", args=[community.pk, invitation.pk]))
    assert "by invitation" in guest.get("/account/signup/").content.decode()
    account = {"first_name": "Kim", "last_name": "Ode", "email": "new@example.org", "password1": "a-quiet-river-bank"}
    guest.post("/account/signup/", account)
    assert not get_user_model().objects.filter(email="new@example.org").exists()
