"""How a community's submissions are reviewed: two tasks for Wagtail's workflows, and what is known of each review."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import F
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Comment, Task, TaskState, Workflow, WorkflowTask
from wagtail.signals import task_submitted

from communities.models.community import CommunityPage
from communities.models.review_state import ReviewState, Step
from communities.models.rules import CommunityRules
from communities.moderation.deciding import approve, ask_for_changes
from communities.moderation.editor_forms import AskForChangesForm
from communities.refusing import NotPossibleError


class CommunityWorkflow(models.Model):
    """Which of Wagtail's workflows serves the communities that moderate in this way."""

    moderation = models.CharField(
        _("moderation"), max_length=16, choices=CommunityRules.Moderation.choices, primary_key=True
    )
    workflow = models.OneToOneField(Workflow, on_delete=models.CASCADE, related_name="community_workflow")

    class Meta:
        verbose_name = _("workflow of communities")
        verbose_name_plural = _("workflows of communities")

    def __str__(self):
        return self.get_moderation_display()


class Review(Task):
    """A step at which somebody other than Wagtail's groups decides; the same rule in the admin and outside it."""

    step = ""
    task_state_class = ReviewState

    class Meta:
        abstract = True

    def start(self, workflow_state, user=None):
        """Open the step for the newest version of the page; what was asked for at an earlier one counts as answered."""
        page = workflow_state.content_object
        revision = page.latest_revision
        community = CommunityPage.objects.filter(pk=revision.content.get("community")).first()
        state = ReviewState(
            workflow_state=workflow_state, task=self, revision=revision, page=page, community=community, step=self.step
        )
        done = self.settle(state)
        state.save()
        if done:
            log(instance=page.specific, action=f"moderation.{done}", user=user, revision=revision)
        asked = Comment.objects.filter(page=page, resolved_at=None)
        asked = asked.filter(revision_created__task_states__status=TaskState.STATUS_REJECTED)
        Comment.objects.filter(pk__in=asked.values("pk")).update(resolved_at=timezone.now(), resolved_by=user)
        task_submitted.send(sender=ReviewState, instance=state, user=user)
        return state

    def settle(self, state):
        """Decide what becomes of a step that nobody can take; return the name of what was done, if anything."""
        return None

    def on_action(self, task_state, user, action_name, comment="", **kwargs):
        """What the admin's buttons do. The editor saves what stands on its screen first, so that is what was seen."""
        state = task_state.specific
        known = {"task_state": state, "user": user, "seen": state.newest_version, "comment": comment}
        try:
            if action_name == "approve":
                approve(**known)
            elif action_name == "reject":
                ask_for_changes(**known, beside={}, may_be_silent=True)
        except NotPossibleError as refusal:
            raise PermissionDenied(str(refusal)) from refusal

    def get_actions(self, obj, user):
        if not self._decides(obj, user):
            return []
        return [
            ("reject", _("Ask for changes"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with comment"), True),
        ]

    def get_form_for_action(self, action):
        return AskForChangesForm if action == "reject" else super().get_form_for_action(action)

    def get_task_states_user_can_moderate(self, user, **kwargs):
        keys = ReviewState.objects.awaiting(user).filter(task=self.pk).order_by().values("pk")
        return TaskState.objects.filter(pk__in=keys)

    def user_can_access_editor(self, obj, user):
        return self._decides(obj, user)

    def user_can_lock(self, obj, user):
        return self._decides(obj, user)

    def locked_for_user(self, obj, user):
        """Whoever waits for an answer withdraws before writing on; who may publish may always correct."""
        return not (self._decides(obj, user) or obj.permissions_for_user(user).can_publish())

    def _decides(self, page, user):
        return ReviewState.objects.awaiting(user).filter(task=self.pk, page=page.pk).exists()


class FacilitatorReview(Review):
    step = Step.FACILITATORS

    class Meta:
        verbose_name = _("Review by the community's facilitators")
        verbose_name_plural = _("Reviews by the community's facilitators")

    @classmethod
    def get_description(cls):
        return _("The facilitators of the page's community approve, except whoever wrote it or handed it in")

    def settle(self, state):
        if state.reviewers().exists():
            return None
        if self._is_last(state.workflow_state.workflow_id):
            state.escalated_at = timezone.now()
            return "escalate"
        state.status, state.finished_at = TaskState.STATUS_SKIPPED, timezone.now()
        return "pass_on"

    def _is_last(self, workflow):
        steps = WorkflowTask.objects.filter(workflow=workflow, task__active=True).order_by("sort_order")
        return steps.values_list("task", flat=True).last() == self.pk


class CommunicationsReview(Review):
    step = Step.COMMUNICATIONS

    class Meta:
        verbose_name = _("Review by communications")
        verbose_name_plural = _("Reviews by communications")

    @classmethod
    def get_description(cls):
        return _("Whoever may publish the page approves")


class SuggestionQuerySet(models.QuerySet):
    def open(self):
        """Those that nobody has answered yet, the oldest first."""
        return self.filter(state=Suggestion.State.OPEN).order_by("made_at", "pk")

    def still_meant(self):
        """Those whose draft is meant for the same community as when it was suggested; only they show anything of it."""
        named = KeyTextTransform("community", "page__latest_revision__content")
        return self.alias(named=Cast(named, models.BigIntegerField())).filter(named=F("community"))


class Suggestion(models.Model):
    """A member's draft that waits for a facilitator to adopt it: it is in no workflow before."""

    class State(models.TextChoices):
        OPEN = "open", _("Suggested")
        ADOPTED = "adopted", _("Adopted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    page = models.ForeignKey(
        "portal.PortalPage", verbose_name=_("page"), on_delete=models.CASCADE, related_name="suggestions"
    )
    community = models.ForeignKey(
        CommunityPage, verbose_name=_("community"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="suggestions"
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN, db_index=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True, editable=False)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        constraints = [
            models.UniqueConstraint(fields=("page",), condition=models.Q(state="open"), name="suggestion_open_once")
        ]

    @property
    def is_waiting(self):
        return self.state == self.State.OPEN

    def __str__(self):
        return str(self.page)
