from dataclasses import dataclass

from django.db.models import F
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.pages.querysets import LAST_PUBLISHED_FIRST
from portal.pages.title_order import by_title


@dataclass(frozen=True)
class Sort:
    """An order of hits; ends with the primary key, so that no hit moves between two pages of a list."""

    label: str | Promise
    order: tuple


RELEVANCE = "relevance"
SORTS = {
    # The table of words knows this order.
    RELEVANCE: Sort(_("Best match first"), ()),
    "newest": Sort(
        _("Newest first"), (F("dated_on").desc(nulls_last=True), F("first_published_at").desc(nulls_last=True), "-pk")
    ),
    # For feeds: what somebody publishes today may be dated long ago, or take place next year.
    "published": Sort(_("Last published first"), LAST_PUBLISHED_FIRST),
    "oldest": Sort(_("Oldest first"), (F("dated_on").asc(nulls_last=True), "pk")),
    "title": Sort(_("A to Z"), (by_title(), "pk")),
    "soonest": Sort(_("Soonest first"), (F("starts_at").asc(nulls_last=True), "pk")),
    "latest": Sort(_("Latest first"), (F("starts_at").desc(nulls_last=True), "-pk")),
}


def sorts_for(text, sorts):
    """The names of the orders to choose from: with words to search for, the best match is the first of them."""
    return (RELEVANCE, *sorts) if text else tuple(sorts)


def choices_of(results, sorts):
    """(name, label, whether it is the one in use) for the orders of an answer."""
    return [(name, SORTS[name].label, name == results.sort) for name in sorts_for(results.query.text, sorts)]
