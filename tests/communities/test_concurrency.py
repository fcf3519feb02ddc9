"""What two people do at the same moment has one defined result, on a database that several connections share."""

import pytest
from django.core.cache import cache
from wagtail.models import WorkflowState

from communities import membership
from communities.models import CommunityRules, Membership
from communities.moderation.deciding import approve
from communities.moderation.handing_in import submit, withdraw
from communities.refusing import NotPossibleError
from tests.communities.moderation.conftest import Role, draft_of, handed_in, moderate, person_in, review_of
from tests.communities.own_database import at_once, own_database
from tests.factories import make_account, make_community

# The mark has the test database made; the helper below then takes the place of its transactions.
pytestmark = pytest.mark.django_db
ROUNDS = 50


@pytest.fixture(scope="module")
def threads(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), own_database(tmp_path_factory.mktemp("threads")):
        cache.clear()
        yield


@pytest.fixture
def _django_db_helper(threads):
    """No transaction round a test: other threads would wait for it for ever."""


@pytest.fixture
def community(threads):
    community = make_community()
    CommunityRules.objects.filter(community=community).update(joining="open")
    return community


def kinds(results):
    """What came out of a round, without order: the name of the refusal, or "done"."""
    return sorted(type(result).__name__ if isinstance(result, Exception) else "done" for result in results)


def test_two_who_approve_at_the_same_moment_approve_once(community):
    author, first, second = (person_in(community, Role.FACILITATOR) for _ in range(3))
    wrong = []
    for _ in range(ROUNDS):
        page, review = handed_in(author, community)
        seen = page.latest_revision_id
        acts = [
            lambda user=user, review=review, seen=seen: approve(task_state=review, user=user, seen=seen)
            for user in (first, second)
        ]
        results = at_once(*acts)
        approvals = page.review_states.filter(status="approved").count()
        waiting = page.review_states.filter(status="in_progress").count()
        if (kinds(results), approvals, waiting) != (["NotPossibleError", "done"], 1, 1):
            wrong.append((results, approvals, waiting))
    assert wrong == []


def test_two_who_approve_the_last_step_publish_once(community):
    moderate(community, CommunityRules.Moderation.FACILITATORS)
    author, first, second = (person_in(community, Role.FACILITATOR) for _ in range(3))
    wrong = []
    for _ in range(ROUNDS):
        page, review = handed_in(author, community)
        seen = page.latest_revision_id
        acts = [
            lambda user=user, review=review, seen=seen: approve(task_state=review, user=user, seen=seen)
            for user in (first, second)
        ]
        results = at_once(*acts)
        page.refresh_from_db()
        approved = page.workflow_states.filter(status=WorkflowState.STATUS_APPROVED).count()
        if (kinds(results), page.live, approved) != (["NotPossibleError", "done"], True, 1):
            wrong.append((results, page.live, approved))
    assert wrong == []


def test_handing_in_and_withdrawing_together_end_in_one_of_two_states(community):
    author = person_in(community, Role.FACILITATOR)
    person_in(community, Role.FACILITATOR)
    wrong = []
    for _ in range(ROUNDS):
        page = draft_of(author, community)
        results = at_once(
            lambda page=page: submit(page=page, user=author), lambda page=page: withdraw(page=page, user=author)
        )
        states = list(page.workflow_states.values_list("status", flat=True))
        refused = isinstance(results[1], NotPossibleError)
        expected = [WorkflowState.STATUS_IN_PROGRESS if refused else WorkflowState.STATUS_CANCELLED]
        if isinstance(results[0], Exception) or states != expected:
            wrong.append((results, states))
    assert wrong == []


def test_a_double_click_hands_in_once(community):
    author = person_in(community, Role.FACILITATOR)
    person_in(community, Role.FACILITATOR)
    wrong = []
    for _ in range(ROUNDS):
        page = draft_of(author, community)
        results = at_once(*[lambda page=page: submit(page=page, user=author)] * 2)
        if (kinds(results), page.workflow_states.count(), page.review_states.count()) != (["done", "done"], 1, 1):
            wrong.append(results)
    assert wrong == []


def test_withdrawing_and_approving_together_do_one_of_the_two(community):
    moderate(community, CommunityRules.Moderation.FACILITATORS)
    author, second = (person_in(community, Role.FACILITATOR) for _ in range(2))
    wrong = []
    for _ in range(ROUNDS):
        page, review = handed_in(author, community)
        seen = page.latest_revision_id
        results = at_once(
            lambda review=review, seen=seen: approve(task_state=review, user=second, seen=seen),
            lambda page=page: withdraw(page=page, user=author),
        )
        page.refresh_from_db()
        approved = not isinstance(results[0], Exception)
        if kinds(results) != ["NotPossibleError", "done"] or page.live != approved or review_of(page):
            wrong.append((results, page.live))
    assert wrong == []


def test_joining_twice_is_joining_once(community):
    wrong = []
    for _ in range(ROUNDS):
        person = make_account().profile
        results = at_once(*[lambda person=person: membership.join(community=community, person=person)] * 2)
        if kinds(results) != ["done", "done"] or person.memberships.count() != 1:
            wrong.append(results)
    assert wrong == []


def test_of_the_last_two_facilitators_who_leave_one_stays(threads):
    wrong = []
    for _ in range(ROUNDS):
        community = make_community()
        rows = [person_in(community, Role.FACILITATOR).profile.memberships.get() for _ in range(2)]
        results = at_once(*(lambda row=row: membership.leave(membership=row) for row in rows))
        left = Membership.objects.looking_after().filter(community=community).count()
        if kinds(results) != ["NotPossibleError", "done"] or left != 1:
            wrong.append((results, left))
    assert wrong == []
