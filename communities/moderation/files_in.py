"""The files of a version of a page, whether it is published or waits."""

from wagtail.models import Revision

from portal.extraction.showing import say_what_can_be_searched
from portal.models import PortalDocument


def files_in(revision: Revision | None) -> list[tuple[str, PortalDocument]]:
    """(what the page calls it, document) in their order, with what can be searched in each; at most two queries.

    They are read from what the version says of itself: as rows of the page, each would cost a query.
    """
    rows = revision.content.get("files") if revision else None
    if not rows:
        return []
    documents = PortalDocument.objects.in_bulk([row["document"] for row in rows])
    say_what_can_be_searched(documents.values())
    found = [(row["title"], documents[row["document"]]) for row in rows if row["document"] in documents]
    return [(title or document.title, document) for title, document in found]
