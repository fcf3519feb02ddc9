"""The admin's lists of gatherings and commitments."""

from django.contrib.admin import display
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django_filters import ModelMultipleChoiceFilter
from wagtail.admin.ui.tables import Column
from wagtail_modeladmin.views import DeleteView, EditView

from events.following_up import keep_in_drafts, leave_out_of_drafts
from events.models import BasecampPage, Commitment, EventPage
from portal.admin import pages
from portal.admin.record_filters import MONTH, CommunityFilter, RecordFilter, StateFilter
from portal.admin.records import MadeElsewhere, PageLinkPanel, RecordAdmin, column
from portal.models import GatheringKind
from portal.pages.title_order import by_title

NAMED = 2


class TakingPartFilter(ModelMultipleChoiceFilter):
    """Gatherings in which one of the communities takes part, its host among them."""

    def filter(self, qs, value):
        if not value:
            return qs
        taking_part = EventPage.communities.through.objects.filter(communitypage__in=[page.pk for page in value])
        return qs.filter(pk__in=taking_part.values("eventpage"))


class TakingPartColumn(Column):
    """The names of `taking_part`; of many only the first."""

    def get_value(self, instance):
        names = instance.taking_part
        if len(names) <= NAMED + 1:
            return ", ".join(names)
        return _("{names} and {number} more").format(names=", ".join(names[:NAMED]), number=len(names) - NAMED)


class StartColumn(Column):
    def get_value(self, instance):
        return date_format(instance.local_start, "j M Y, H:i") if instance.starts_at else ""


class GatheringsView(pages.ListingView):
    def get_context_data(self, **kwargs):
        """Every gathering of the list gets `taking_part`, the titles of its communities: one query."""
        context = super().get_context_data(**kwargs)
        gatherings = {page.pk: page for page in context["object_list"]}
        for page in gatherings.values():
            page.taking_part = []
        rows = EventPage.communities.through.objects.filter(eventpage__in=gatherings)
        rows = rows.order_by(by_title("communitypage__")).values_list("eventpage", "communitypage__title")
        for key, title in rows:
            gatherings[key].taking_part.append(title)
        return context


GATHERINGS = pages.listing(
    model=EventPage,
    name="gathering_pages",
    label=_("Gatherings"),
    icon="date",
    order=215,
    columns=[
        pages.KIND,
        TakingPartColumn("taking_part", label=_("Communities")),
        StartColumn("starts_at", label=_("Date"), sort_key="starts_at", width="16%"),
    ],
    filters={
        "kind": pages.kind_filter(GatheringKind.choices),
        "community": pages.community_filter(TakingPartFilter),
    },
    view=GatheringsView,
    addable={EventPage: _("Add gathering"), BasecampPage: _("Add basecamp")},
    ordering="-starts_at",
)


class DueFilter(RecordFilter):
    title = _("due date")
    parameter_name = "due"

    def lookups(self, request, model_admin):
        return [
            ("overdue", _("Overdue")),
            ("soon", _("In the next 30 days")),
            ("later", _("After that")),
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
    list_display = ["what", "owner", "wanted_by", "gathering", "day_due", "state_name"]
    list_filter = [StateFilter, CommunityFilter, DueFilter]
    exported = {
        "what": _("What is promised"),
        "owner_label": _("Who"),
        "community": _("Community"),
        "event": _("Gathering"),
        "due_on": _("Due"),
        "get_state_display": _("State"),
        "outcome": _("What came of it"),
    }
    search_fields = ["what", "person_name", "outcome"]
    ordering = ["due_on"]

    owner = column("owner_label", _("Who"), order="person_name")
    wanted_by = column("community", _("Community"), order="community__title")
    gathering = column("event", _("Gathering"), order="event__title")
    state_name = column("get_state_display", _("State"), order="state")

    @display(description=_("Due"), ordering="due_on")
    def day_due(self, commitment):
        return commitment.due_on and date_format(commitment.due_on, pages.DAY)

    def get_ordering(self, request):
        return [F("due_on").asc(nulls_last=True)]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("person", "community", "event")
