"""A community by request with one facilitator, and somebody who is not in it."""

import pytest

from communities.models import Membership
from tests.factories import add_to, make_account, make_community


def signed_in(client, account):
    client.force_login(account)
    return client


def state_of(account, community):
    return Membership.objects.get(person=account.profile, community=community).state


@pytest.fixture
def facilitator():
    return make_account("Femi Okoro")


@pytest.fixture
def community(facilitator):
    community = make_community("Alder")
    add_to(community, facilitator.profile, Membership.Role.FACILITATOR)
    return community


@pytest.fixture
def person():
    return make_account("Ada Quist")
