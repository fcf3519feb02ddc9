"""Panels of the admin's front page: what waits for whoever has signed in."""

from dataclasses import dataclass

from django.urls import reverse, reverse_lazy
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.models import TaskState

from portal.models import PortalPage

LENGTH = 10


@dataclass(frozen=True)
class Row:
    title: str
    address: str = ""
    note: str = ""
    # The machine's own words, as they are.
    quoted: str = ""


class ListPanel(Component):
    """A heading, up to ten rows and, where there is none, a sentence that says so."""

    template_name = "portal/admin/panel.html"
    heading = nothing = ""
    # What to do about the rows, above them.
    advice = ""
    # The address of the whole list, for when ten rows are not all; without one the panel says that it shows ten.
    more = ""
    order = 100

    def __init__(self, request):
        self.request = request

    def rows(self):
        raise TypeError(f"{type(self).__name__} has to say what its rows are")

    def get_context_data(self, parent_context):
        return {"panel": self, "rows": self.rows()[: LENGTH + 1], "length": LENGTH}


def day(value):
    return date_format(value, "j F Y")


def edit_row(page, note=""):
    return Row(page.draft_title or page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]), note)


class WaitingForMe(ListPanel):
    name = "waiting_for_me"
    more = reverse_lazy("wagtailadmin_reports:workflow_tasks")
    heading = _("Waiting for me")
    nothing = _("Nothing waits for you. Pages handed in for approval appear here.")
    order = 20

    def rows(self):
        tasks = TaskState.objects.reviewable_by(self.request.user).select_related("revision", "task")
        tasks = tasks.order_by("started_at")[: LENGTH + 1]
        rows = []
        for state in tasks:
            page_key = state.revision.object_id
            address = reverse("wagtailadmin_pages:edit", args=[page_key])
            note = _("{task}, handed in on {day}").format(task=state.task.name, day=day(state.started_at))
            rows.append(Row(state.revision.object_str, address, note))
        return rows


class DraftsILeft(ListPanel):
    name = "drafts_i_left"
    heading = _("Drafts I left")
    nothing = _("You have no unpublished changes.")
    order = 40

    def rows(self):
        # What is scheduled is no draft: it waits for its day and not for its author.
        drafts = PortalPage.objects.filter(
            has_unpublished_changes=True,
            latest_revision__user=self.request.user,
            latest_revision__approved_go_live_at=None,
        )
        drafts = drafts.order_by("-latest_revision_created_at")[: LENGTH + 1]
        return [
            edit_row(page, _("last changed on {day}").format(day=day(page.latest_revision_created_at)))
            for page in drafts
        ]
