"""Pages that are like a page, as far as somebody may know of them and of what they have in common."""

from functools import cache

from django.db.models import Exists, OuterRef, Q

from portal.pages.keys import rows_seen_by
from portal.pages.models import PortalPage
from search.likeness.models import Likeness

# A pair may be near in several ways; each is a row.
ROWS_FOR_ONE = 3


def keys_of_alike(page: PortalPage, viewer, *, number: int) -> list[int]:
    """The keys of the nearest ones, the nearest first: one statement. A page that is not saved yet is like none."""
    if not page.pk:
        return []
    rows = rows_seen_by(_nearest(number * ROWS_FOR_ONE), viewer, page=page.pk)
    return list(dict.fromkeys(key for (key,) in rows))[:number]


@cache
def _nearest(number):
    def nearest(pages, page):
        visible = pages.order_by()
        rows = Likeness.objects.filter(
            Exists(visible.filter(pk=OuterRef("other_id"))),
            Q(through=0) | Exists(visible.filter(pk=OuterRef("through"))),
            page_id=page,
        )
        return rows.order_by("-score", "other_id").values_list("other_id")[:number]

    return nearest
