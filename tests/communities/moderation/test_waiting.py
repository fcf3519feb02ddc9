import datetime

import pytest
from django.utils import timezone

from communities import membership
from communities.models import CommunityRules, ReviewState
from communities.moderation import waiting
from communities.moderation.deciding import approve
from communities.moderation.history import history_of
from communities.moderation.waiting import remind_and_escalate
from portal.row_by_row import RowsFailedError
from tests.communities.moderation.conftest import handed_in, moderate

pytestmark = pytest.mark.usefixtures("administrator")


def after(days):
    return timezone.now() + datetime.timedelta(days=days, minutes=1)


def test_reviewers_are_reminded_once_and_then_the_support_team_may_answer(community, author, second, administrator):
    page, review = handed_in(author, community)
    assert remind_and_escalate(after(4)) == (0, 0)
    assert remind_and_escalate(after(5)) == (1, 0)
    assert remind_and_escalate(after(6)) == (0, 0)
    assert not review.awaits(administrator)
    assert remind_and_escalate(after(10)) == (0, 1)
    assert remind_and_escalate(after(11)) == (0, 0)
    assert review.awaits(administrator) and review.awaits(second)
    assert "moderation.escalate" in [line.action for line in history_of(page)]


def test_a_review_that_cannot_be_reminded_of_keeps_no_other_waiting(community, author, second, monkeypatch):
    _page, broken = handed_in(author, community)
    _page, other = handed_in(author, community)
    locked = waiting.lock_page
    monkeypatch.setattr(waiting, "lock_page", lambda key: 1 / 0 if key == broken.page_id else locked(key))
    with pytest.raises(RowsFailedError, match=f"2 failed.*Reminder of review {broken.pk}: .*Escalation of review"):
        remind_and_escalate(after(11))
    other.refresh_from_db()
    broken.refresh_from_db()
    assert other.reminded_at and other.escalated_at
    assert not broken.reminded_at and not broken.escalated_at


def test_what_communications_keeps_waiting_is_reminded_of_and_not_escalated(community, author, communications):
    moderate(community, CommunityRules.Moderation.COMMUNICATIONS)
    handed_in(author, community)
    assert remind_and_escalate(after(11)) == (1, 0)


def test_what_was_answered_is_left_alone(community, author, second, communications):
    page, review = handed_in(author, community)
    approve(task_state=review, user=second, seen=page.latest_revision_id)
    remind_and_escalate(after(11))
    assert ReviewState.objects.get(pk=review.pk).reminded_at is None


def test_the_last_reviewer_who_leaves_opens_it_to_the_support_team(community, author, second, administrator):
    _page, review = handed_in(author, community)
    membership.leave(membership=second.profile.memberships.get(), by=second)
    assert review.awaits(administrator)


def test_a_reviewer_who_leaves_others_behind_opens_nothing(community, author, second, administrator):
    from tests.communities.moderation.conftest import Role, person_in

    person_in(community, Role.FACILITATOR)
    _page, review = handed_in(author, community)
    membership.change_role(membership=second.profile.memberships.get(), role=Role.MEMBER, by=second)
    assert not review.awaits(administrator)


def test_a_reviewer_whose_account_was_closed_leaves_it_to_the_support_team(community, author, second, administrator):
    _page, review = handed_in(author, community)
    second.is_active = False
    second.save()
    remind_and_escalate()
    assert review.awaits(administrator)
