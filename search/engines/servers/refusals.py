"""The pages that the search server refuses for good: remembered, counted, and told in plain words."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from search.engines.servers.bulk import TOO_LARGE_KIND, Refusal
from search.models import RefusedDocument, SearchDocument

log = logging.getLogger(__name__)
CHANGED = _("An index on the server is no longer made as the portal made it. manage.py rebuild_search makes a new one.")
REASONS = {
    TOO_LARGE_KIND: _(
        "Its text, with the texts of its files, is larger than the server or what stands before it takes at once. "
        "Split the page, or have the limit raised."
    ),
    "strict_dynamic_mapping_exception": CHANGED,
    "mapper_parsing_exception": CHANGED,
    "document_parsing_exception": CHANGED,
}
OTHER = _("The server says no more than this.")


@dataclass(frozen=True)
class RefusedPage:
    """`reason` is ours, in plain words; `words` are the server's."""

    key: int
    title: str
    reason: str
    words: str
    since: datetime


def remember_refused(sent: Iterable[int], refused: dict[int, Refusal]) -> None:
    """Of the pages `sent` those in `refused` were, and the others are no longer."""
    RefusedDocument.objects.filter(page_id__in=set(sent) - refused.keys()).delete()
    for key, refusal in refused.items():
        log.error("The search server refuses page %s for good (%s). It does not find it.", key, refusal.kind)
    RefusedDocument.objects.bulk_create(
        [RefusedDocument(page_id=key, kind=refusal.kind, words=refusal.words) for key, refusal in refused.items()],
        update_conflicts=True,
        unique_fields=["page_id"],
        update_fields=["kind", "words"],
    )


def refused_pages(most: int) -> list[RefusedPage]:
    """Those refused first, `most` of them."""
    refused = list(RefusedDocument.objects.order_by("since", "page_id")[:most])
    titles = SearchDocument.objects.in_bulk([row.page_id for row in refused])
    return [
        RefusedPage(row.page_id, str(titles.get(row.page_id, "")), reason_of(row), row.words, row.since)
        for row in refused
    ]


def reason_of(row: RefusedDocument) -> str:
    return str(REASONS.get(row.kind, OTHER))
