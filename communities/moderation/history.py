"""What has happened to a submission, read from Wagtail's log, in words for whoever is no editor."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from wagtail.models import PageLogEntry

from communities.moderation.logged import ACTIONS, PREFIX
from communities.naming import name_of
from portal.models import PortalPage

WORDS = {
    "wagtail.workflow.start": _("Handed in"),
    "wagtail.workflow.resume": _("Handed in again"),
    "wagtail.workflow.approve": _("Approved"),
    "wagtail.workflow.reject": _("Asked for changes"),
    "wagtail.workflow.cancel": _("Withdrawn"),
    "wagtail.publish": _("Published"),
    "wagtail.publish.schedule": _("To be published on a set day"),
    "wagtail.unpublish": _("Not published any more"),
}
BEGINNINGS = ("wagtail.workflow.start", "wagtail.workflow.resume")
AT_ONCE = (f"{PREFIX}pass_on", f"{PREFIX}escalate")


@dataclass(frozen=True)
class Line:
    action: str
    what: str
    who: str
    at: datetime
    comment: str


def history_of(page: PortalPage) -> list[Line]:
    """Reviews and publications of the page, the oldest first: one query."""
    known = [*WORDS, *(f"{PREFIX}{name}" for name in ACTIONS)]
    entries = PageLogEntry.objects.filter(page=page.pk, action__in=known).select_related("user__profile")
    return [_line(entry) for entry in _as_it_happened(entries.order_by("timestamp", "pk"))]


def _as_it_happened(entries):
    """Wagtail writes down that something was handed in after what its first step has done at once."""
    told = []
    for entry in entries:
        at_once = entry.action in BEGINNINGS and told and told[-1].action in AT_ONCE
        told.insert(len(told) - 1 if at_once else len(told), entry)
    return told


def _line(entry):
    what = WORDS.get(entry.action) or entry.message
    who = name_of(entry.user) if entry.user else ""
    return Line(entry.action, str(what), who, entry.timestamp, entry.data.get("comment") or "")
