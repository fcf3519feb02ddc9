"""What two people do at the same moment has one defined result, on a database that several connections share."""

import pytest
from django.core.cache import cache
from wagtail.models import WorkflowState

from communities import membership
from communities.inviting import accept
from communities.models import CommunityRules, Invitation, Membership, Suggestion
from communities.moderation.deciding import approve
from communities.moderation.handing_in import submit, withdraw
from communities.moderation.suggesting import adopt, suggest
from communities.refusing import NotPossibleError
from communities.welcoming import begin
from tests.communities.moderation.conftest import Role, draft_of, handed_in, moderate, person_in, review_of
from tests.factories import add_to, make_account, make_community
from tests.own_database import at_once, own_database

# The mark has the test database made; the helper below then takes the place of its transactions.
pytestmark = pytest.mark.django_db
# Each round is a chance that a lock is missing; the four acts that meet most often in life get the most chances.
ROUNDS, MANY_ROUNDS = 10, 25


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
    for _ in range(MANY_ROUNDS):
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
    for _ in range(MANY_ROUNDS):
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
    for _ in range(MANY_ROUNDS):
        person = make_account().profile
        results = at_once(*[lambda person=person: membership.join(community=community, person=person)] * 2)
        if kinds(results) != ["done", "done"] or person.memberships.count() != 1:
            wrong.append(results)
    assert wrong == []


def test_of_the_last_two_facilitators_who_leave_one_stays(threads):
    wrong = []
    for _ in range(MANY_ROUNDS):
        community = make_community()
        rows = [person_in(community, Role.FACILITATOR).profile.memberships.get() for _ in range(2)]
        results = at_once(*(lambda row=row: membership.leave(membership=row) for row in rows))
        left = Membership.objects.looking_after().filter(community=community).count()
        if kinds(results) != ["NotPossibleError", "done"] or left != 1:
            wrong.append((results, left))
    assert wrong == []


def test_the_only_facilitator_who_presses_leave_twice_stays(threads):
    wrong = []
    for _ in range(ROUNDS):
        row = person_in(make_community(), Role.FACILITATOR).profile.memberships.get()
        results = at_once(*[lambda row=row: membership.leave(membership=row)] * 2)
        row.refresh_from_db()
        if kinds(results) != ["NotPossibleError"] * 2 or not row.is_active:
            wrong.append((results, row.state))
    assert wrong == []


def test_a_request_that_is_approved_and_declined_together_has_one_answer(threads):
    community, wrong = make_community(), []
    for _ in range(ROUNDS):
        row = membership.join(community=community, person=make_account().profile)
        results = at_once(
            lambda row=row: membership.approve(membership=row, by=None),
            lambda row=row: membership.decline(membership=row, by=None, reason="Full."),
        )
        row.refresh_from_db()
        if kinds(results) != ["NotPossibleError", "done"] or row.is_active == isinstance(results[0], Exception):
            wrong.append((results, row.state))
    assert wrong == []


def test_an_invitation_that_two_accept_lets_one_in(community):
    wrong = []
    for _ in range(ROUNDS):
        invitation = Invitation.objects.create(email="kim@example.org", community=community)
        people = [make_account() for _ in range(2)]
        results = at_once(*(lambda user=user, row=invitation: accept(invitation=row, user=user) for user in people))
        let_in = Membership.objects.active().filter(person__user__in=people).count()
        if kinds(results) != ["NotPossibleError", "done"] or let_in != 1:
            wrong.append((results, let_in))
    assert wrong == []


def test_a_suggestion_that_two_adopt_is_handed_in_once(community):
    member, wrong = person_in(community), []
    facilitators = [person_in(community, Role.FACILITATOR) for _ in range(2)]
    for _ in range(ROUNDS):
        page = draft_of(member, community)
        suggest(page=page, user=member)
        results = at_once(*(lambda user=user, page=page: adopt(page=page, user=user) for user in facilitators))
        adopted = Suggestion.objects.filter(page=page, state=Suggestion.State.ADOPTED).count()
        if (kinds(results), adopted, page.workflow_states.count()) != (["NotPossibleError", "done"], 1, 1):
            wrong.append((results, adopted))
    assert wrong == []


def test_two_who_leave_the_same_communities_together_both_leave(threads):
    one, other = make_community(), make_community()
    wrong = []
    for _ in range(ROUNDS):
        people = [make_account().profile for _ in range(2)]
        for person, communities in zip(people, ((one, other), (other, one)), strict=True):
            for community in communities:
                add_to(community, person)
        results = at_once(*(lambda person=person: membership.end_all(person=person) for person in people))
        left = Membership.objects.filter(person__in=people, state=Membership.State.LEFT).count()
        if kinds(results) != ["done", "done"] or left != 4:
            wrong.append((results, left))
    assert wrong == []


def test_one_who_joins_several_while_another_leaves_them_waits_for_no_lock_that_waits_for_it(threads):
    chosen = [make_community() for _ in range(2)]
    CommunityRules.objects.filter(community__in=chosen).update(joining="open")
    # The newcomer's choices come in another order than the keys in which memberships are found.
    chosen.reverse()
    wrong = []
    for _ in range(ROUNDS):
        newcomer, leaver = make_account(), make_account().profile
        for community in chosen[::-1]:
            add_to(community, leaver)
        results = at_once(
            lambda user=newcomer: begin(user=user, communities=chosen, topics=[], how_often=""),
            lambda person=leaver: membership.end_all(person=person),
        )
        states = (newcomer.profile.memberships.active().count(), leaver.memberships.active().count())
        if kinds(results) != ["done", "done"] or states != (2, 0):
            wrong.append((results, states))
    assert wrong == []
