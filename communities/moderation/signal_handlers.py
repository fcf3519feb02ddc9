"""Hands on what Wagtail says of workflows, from the admin and from outside it alike."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.admin.mail import (
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
    WorkflowStateSubmissionEmailNotifier,
)
from wagtail.models import WorkflowState
from wagtail.signals import (
    page_published,
    task_approved,
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from communities.models import Membership, ReviewState, Suggestion
from communities.moderation import signals, telling, waiting


def is_ours(under_way):
    """Whether the step that it stands at, or ended at, is one of ours; Wagtail mails about all others."""
    state = under_way.current_task_state
    return state is not None and isinstance(state.specific, ReviewState)


def instead_of(notifier, ours):
    """A receiver that tells by `ours` of our reviews, and lets Wagtail's notifier mail about all others."""

    def tell(sender, instance, user=None, **kwargs):
        if not is_ours(instance):
            notifier(sender=sender, instance=instance, user=user, **kwargs)
        elif ours:
            ours(instance, user)

    return tell


# Connected before Wagtail's own receivers, under their names, so that Wagtail's are not connected any more.
for signal, name, notifier, ours in (
    (workflow_submitted, "submitted", WorkflowStateSubmissionEmailNotifier(), None),
    (workflow_approved, "approved", WorkflowStateApprovalEmailNotifier(), telling.published),
    (workflow_rejected, "rejected", WorkflowStateRejectionEmailNotifier(), telling.changes_asked),
):
    signal.connect(
        instead_of(notifier, ours),
        sender=WorkflowState,
        weak=False,
        dispatch_uid=f"workflow_state_{name}_email_notification",
    )


@receiver(workflow_cancelled, sender=WorkflowState)
def tell_of_end(instance, user=None, **kwargs):
    if is_ours(instance):
        telling.ended(instance, user)


@receiver(page_published)
def go_on_with_newer_review(instance, revision=None, **kwargs):
    """Sent before Wagtail cancels what is under way, which may be the review of a newer version."""
    if hasattr(instance, "appears_before_newer") and revision and not revision.is_latest_revision():
        under_way = instance.current_workflow_state
        instance.appears_before_newer = bool(under_way) and under_way.current_task_state.revision_id > revision.pk


@receiver(page_published)
def tell_of_its_day(instance, revision=None, **kwargs):
    telling.appeared(instance, revision)


@receiver(task_submitted, sender=ReviewState)
def tell_reviewers(instance, user=None, **kwargs):
    telling.handed_in(instance, user)


@receiver(task_approved, sender=ReviewState)
def tell_of_step(instance, user=None, **kwargs):
    telling.passed(instance, user)


@receiver(post_save, sender=ReviewState)
@receiver(post_save, sender=Suggestion)
def settle_notices(instance, created, **kwargs):
    if not created and not instance.is_waiting:
        telling.decided(instance)


@receiver(signals.review_reminded)
def tell_again(instance, **kwargs):
    telling.reminded(instance)


@receiver(signals.review_escalated)
def tell_support(instance, **kwargs):
    telling.escalated(instance)


@receiver(signals.suggestion_made)
def tell_facilitators(instance, **kwargs):
    telling.suggested(instance)


@receiver(signals.suggestion_answered)
def tell_member(instance, **kwargs):
    telling.answered(instance)


@receiver([post_save, post_delete], sender=Membership)
def see_to_reviewers(instance, raw=False, **kwargs):
    if not raw:
        waiting.see_to_reviewers(community=instance.community_id)
