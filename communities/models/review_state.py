"""Where a submission stands at one step: what waits, for whom, and since when."""

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Length, Substr
from django.utils.translation import gettext_lazy as _
from wagtail.models import GroupPagePermission, TaskState, WorkflowState
from wagtail.query import SpecificQuerySetMixin

from communities.models.community import CommunityPage
from communities.models.membership import Membership
from communities.support import support_team
from portal.models import PortalPage

PUBLISH = "publish_portalpage"


class Step(models.TextChoices):
    FACILITATORS = "facilitators", _("Facilitators")
    COMMUNICATIONS = "communications", _("Communications")


def publishers(**of):
    """Wagtail's permissions to publish the page of the outer row's `page`."""
    here = Substr(OuterRef("page__path"), 1, Length("page__path"))
    return GroupPagePermission.objects.filter(permission__codename=PUBLISH, page__path=here, **of)


class ReviewStateQuerySet(SpecificQuerySetMixin, models.QuerySet):
    def waiting(self):
        """Those that nobody has answered, the oldest first."""
        going_on = {"status": TaskState.STATUS_IN_PROGRESS, "workflow_state__status": WorkflowState.STATUS_IN_PROGRESS}
        return self.filter(**going_on).order_by("started_at", "pk")

    def open(self):
        """Those of submissions that wait, or came back and have not been withdrawn."""
        return self.filter(
            workflow_state__status__in=(WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)
        )

    def awaiting(self, user):
        """Those that wait for `user`, who is never asked about their own.

        One statement, read from the memberships and permissions as they are now: whoever has left has no say.
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self._awaiting(user.pk, user.pk)

    def awaiting_outer(self):
        """Those that wait for the account of the outer row: as `awaiting`, for a sub-query."""
        return self._awaiting(OuterRef("pk"), OuterRef(OuterRef("pk")))

    def _awaiting(self, key, nested):
        """`nested` is the account's key as a query within this one names it."""
        facilitated = Membership.objects.looking_after().filter(person__user=nested).order_by().values("community")
        helps = Exists(support_team().filter(pk=nested))
        reviews = Q(community__in=facilitated) | (Q(escalated_at__isnull=False) & Q(helps))
        own = Q(workflow_state__requested_by=key) | Q(revision__user=key)
        administers = Exists(get_user_model().objects.filter(is_superuser=True, pk=nested))
        publishes = Q(administers) | Q(Exists(publishers(group__user=nested)))
        return self.waiting().filter(
            (Q(step=Step.FACILITATORS) & reviews & ~own) | (Q(step=Step.COMMUNICATIONS) & publishes)
        )


class ReviewState(TaskState):
    """One step's review of one version. `community` is the one that the version names."""

    page = models.ForeignKey(PortalPage, on_delete=models.CASCADE, related_name="review_states")
    community = models.ForeignKey(CommunityPage, null=True, on_delete=models.SET_NULL, related_name="+")
    step = models.CharField(_("step"), max_length=16, choices=Step.choices)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    # From then on the support team may answer as well.
    escalated_at = models.DateTimeField(_("escalated at"), null=True, blank=True)

    objects = ReviewStateQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    @property
    def is_waiting(self):
        return self.status == self.STATUS_IN_PROGRESS and (
            self.workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
        )

    @property
    def newest_version(self):
        """The primary key of the page's newest revision, as the database has it now."""
        return PortalPage.objects.values_list("latest_revision", flat=True).get(pk=self.page_id)

    @property
    def authors(self):
        """Keys of the accounts that handed it in or wrote the version."""
        return {key for key in (self.workflow_state.requested_by_id, self.revision.user_id) if key}

    def awaits(self, user):
        return ReviewState.objects.awaiting(user).filter(pk=self.pk).exists()

    def reviewers(self):
        """Active accounts that may answer, without the authors; nobody where the step has nobody."""
        users = get_user_model().objects.filter(is_active=True)
        if self.step == Step.COMMUNICATIONS:
            return self._publishers(users).exclude(pk__in=self.authors)
        facilitators = Membership.objects.looking_after().filter(community=self.community_id)
        able = Q(pk__in=facilitators.order_by().values("person__user"))
        if self.escalated_at:
            able |= Q(pk__in=support_team().values("pk"))
        return users.filter(able).exclude(pk__in=self.authors)

    def _publishers(self, users):
        """Those whose group may publish the page; where no group may, the administrators."""
        path = self.page.path
        rights = GroupPagePermission.objects.filter(permission__codename=PUBLISH).annotate(
            start=Substr(models.Value(path), 1, Length("page__path"))
        )
        groups = list(rights.filter(start=F("page__path")).values_list("group", flat=True))
        named = users.filter(groups__in=groups).distinct()
        return named if named.exists() else users.filter(is_superuser=True)
