"""Submissions that nobody answers: a reminder once, then the support team may answer as well."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from communities.models import ReviewState, Step
from communities.moderation.deciding import lock_page
from communities.moderation.signals import review_escalated, review_reminded
from portal.models import PortalPage
from portal.row_by_row import row_by_row


def remind_and_escalate(now: datetime | None = None) -> tuple[int, int]:
    """Remind and escalate what is due at `now`; return how many of each. Two that run at once do each thing once.

    Raises RowsFailedError when all others are done.
    """
    now, reminded, escalated = now or timezone.now(), 0, 0
    waiting = ReviewState.objects.waiting()
    late = waiting.filter(started_at__lte=now - timedelta(days=settings.REVIEW_REMINDER_DAYS), reminded_at=None)
    too_late = now - timedelta(days=settings.REVIEW_ESCALATION_DAYS)
    with row_by_row() as row:
        for key in list(late.values_list("pk", flat=True)):
            with row(f"Reminder of review {key}"):
                reminded += _remind(key, now)
        for state in waiting.filter(step=Step.FACILITATORS, escalated_at=None):
            with row(f"Escalation of review {state.pk}"):
                if state.started_at <= too_late or not state.reviewers().exists():
                    escalated += _escalate(state.pk, now)
    return reminded, escalated


def see_to_reviewers(*, community: PortalPage | int):
    """Open to the support team what a community's last possible reviewer has left behind."""
    key = community if isinstance(community, int) else community.pk
    for state in ReviewState.objects.waiting().filter(step=Step.FACILITATORS, escalated_at=None, community=key):
        if not state.reviewers().exists():
            _escalate(state.pk, timezone.now())


@transaction.atomic
def _remind(key, now):
    state = _locked(key)
    if not state.is_waiting or state.reminded_at:
        return False
    state.reminded_at = now
    state.save(update_fields=["reminded_at"])
    review_reminded.send(sender=ReviewState, instance=state)
    return True


@transaction.atomic
def _escalate(key, now):
    state = _locked(key)
    if not state.is_waiting or state.escalated_at:
        return False
    state.escalated_at = now
    state.save(update_fields=["escalated_at"])
    log(instance=state.page.specific, action="moderation.escalate", revision=state.revision)
    review_escalated.send(sender=ReviewState, instance=state)
    return True


def _locked(key):
    lock_page(ReviewState.objects.values_list("page", flat=True).get(pk=key))
    return ReviewState.objects.select_related("workflow_state", "page", "revision").get(pk=key)
