"""What has happened to a submission, read from Wagtail's log, in words for whoever is no editor."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.db.models.fields.json import KeyTransform
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageLogEntry

from communities.models import ReviewState
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
NOWHERE = object()


@dataclass(frozen=True)
class Line:
    action: str
    what: str
    who: str
    at: datetime
    comment: str


def history_of(page: PortalPage) -> list[Line]:
    """Reviews and publications of the page, the oldest first: one query."""
    return [_line(entry) for entry in _as_it_happened(_entries(page))]


def history_in(page: PortalPage, community: int | None) -> list[Line]:
    """The part of it that happened in this community, None being the whole network: two queries.

    What another one answered, and who did, is not told to whoever reviews the page here.
    """
    reviewed_in = dict(ReviewState.objects.filter(page=page.pk).values_list("pk", "community"))
    meant_for = KeyTransform("community", "revision__content")
    entries = _entries(page).annotate(meant_for=meant_for, kept=F("revision__object_id"))
    lines, place = [], NOWHERE
    for entry in _as_it_happened(entries):
        place = _place_of(entry, reviewed_in, place)
        if place == community:
            lines.append(_line(entry))
    return lines


def _entries(page):
    known = [*WORDS, *(f"{PREFIX}{name}" for name in ACTIONS)]
    entries = PageLogEntry.objects.filter(page=page.pk, action__in=known).select_related("user__profile")
    return entries.order_by("timestamp", "pk")


def _place_of(entry, reviewed_in, before):
    """The community in which it happened: that of the review or the version; without either, where the page was."""
    task_state = entry.data.get("workflow", {}).get("task_state_id")
    named = entry.data.get("community") or reviewed_in.get(task_state)
    if named:
        return named
    return entry.meant_for if entry.kept else before


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
