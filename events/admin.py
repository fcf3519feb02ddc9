"""The admin's lists of gatherings and commitments."""

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.views import DeleteView, EditView

from events.following_up import keep_in_drafts, leave_out_of_drafts
from events.models import Commitment, EventPage
from portal.admin import pages
from portal.admin.record_filters import MONTH, CommunityFilter, RecordFilter, StateFilter
from portal.admin.records import MadeElsewhere, PageLinkPanel, RecordAdmin
from portal.models import GatheringKind

GATHERINGS = pages.listing(
    model=EventPage,
    name="gathering_pages",
    label=_("Gatherings"),
    icon="date",
    order=215,
    columns=[pages.KIND, pages.COMMUNITY, pages.DATE],
    filters={"kind": pages.kind_filter(GatheringKind.choices), "community": pages.community_filter()},
)


class DueFilter(RecordFilter):
    title = _("due date")
    parameter_name = "due"

    def lookups(self, request, model_admin):
        return [
            ("overdue", _("Overdue")),
            ("soon", _("In the next 30 days")),
            ("later", _("Later")),
            ("never", _("Without a date")),
        ]

    def narrowed(self, queryset, value):
        today = timezone.localdate()
        return queryset.filter(
            **{
                "overdue": {"due_on__lt": today, "state": Commitment.State.PROMISED},
                "soon": {"due_on__range": (today, today + MONTH)},
                "later": {"due_on__gt": today + MONTH},
                "never": {"due_on": None},
            }[value]
        )


class CommitmentEditView(EditView):
    def form_valid(self, form):
        response = super().form_valid(form)
        keep_in_drafts(commitment=self.instance, fields=form.changed_data)
        return response


class CommitmentDeleteView(DeleteView):
    def delete_instance(self):
        event, key = self.instance.event, self.instance.pk
        super().delete_instance()
        leave_out_of_drafts(event=event, key=key)


class CommitmentAdmin(RecordAdmin):
    """Commitments are made on their gathering's page; here they are followed up."""

    model = Commitment
    permission_helper_class = MadeElsewhere
    edit_view_class = CommitmentEditView
    delete_view_class = CommitmentDeleteView
    panels = [PageLinkPanel("event", heading=_("Gathering")), *Commitment.panels]
    menu_icon = "check"
    menu_order = 245
    list_display = ["what", "owner_label", "community", "event", "due_on", "state"]
    list_filter = [StateFilter, CommunityFilter, DueFilter]
    list_export = ["what", "owner_label", "community", "event", "due_on", "state", "outcome"]
    search_fields = ["what", "person_name", "outcome"]
    ordering = ["due_on"]

    def get_ordering(self, request):
        return [F("due_on").asc(nulls_last=True)]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("person", "community", "event")
