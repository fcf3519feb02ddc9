from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Lower
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Sort:
    """An order of hits; ends with the primary key, so that no hit moves between two pages of a list."""

    label: str | Promise
    order: tuple


SORTS = {
    "newest": Sort(
        _("Newest first"), (F("dated_on").desc(nulls_last=True), F("first_published_at").desc(nulls_last=True), "-pk")
    ),
    "oldest": Sort(_("Oldest first"), (F("dated_on").asc(nulls_last=True), "pk")),
    "title": Sort(_("A to Z"), (Lower("title"), "pk")),
    "soonest": Sort(_("Soonest first"), (F("starts_at").asc(nulls_last=True), "pk")),
    "latest": Sort(_("Latest first"), (F("starts_at").desc(nulls_last=True), "-pk")),
}
