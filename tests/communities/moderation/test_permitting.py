"""What comes with an account about its queue of reviews."""

import pytest
from django.contrib.auth.models import Group

from communities.models import CommunityRules, ReviewState
from communities.moderation.waiting import remind_and_escalate
from portal.accounts.backends import Accounts
from tests.communities.moderation.conftest import Role, handed_in, moderate, person_in
from tests.communities.moderation.test_waiting import after
from tests.factories import make_account, make_community


def fetched(account):
    return Accounts().get_user(account.pk)


@pytest.fixture
def support(db):
    account = make_account()
    account.groups.add(Group.objects.get(name="Support team"))
    return account


def test_an_account_comes_with_the_number_of_reviews_that_wait_for_it(
    community, author, second, support, communications, administrator
):
    elsewhere = make_community()
    moderate(elsewhere, CommunityRules.Moderation.COMMUNICATIONS)
    handed_in(author, community)
    handed_in(person_in(community, Role.HOSTING_TEAM), community)
    remind_and_escalate(after(11))
    handed_in(author, community)
    handed_in(person_in(elsewhere, Role.FACILITATOR), elsewhere)
    numbers = {
        "author": (author, 1),
        "second": (second, 3),
        "support": (support, 2),
        "communications": (communications, 1),
        "administrator": (administrator, 3),
        "member": (person_in(community), 0),
        "somebody of another community": (person_in(elsewhere, Role.FACILITATOR), 0),
    }
    found = {name: fetched(account).waiting_reviews for name, (account, _number) in numbers.items()}
    assert found == {name: number for name, (_account, number) in numbers.items()}
    asked = {name: ReviewState.objects.awaiting(account).count() for name, (account, _number) in numbers.items()}
    assert found == asked


def test_whoever_can_have_no_queue_has_nothing_waiting(community, author):
    handed_in(author, community)
    assert fetched(person_in(community)).waiting_reviews == 0
