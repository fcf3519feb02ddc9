"""Any search as a CSV file, written while it is read: nothing is kept, however many hits there are."""

import csv
from collections.abc import Iterator

from django.utils.translation import gettext as _

from portal.admin.exports import harmless
from search.in_parts import in_parts
from search.query import SearchQuery

# What every engine can page through, and what a spreadsheet is still pleasant with.
LIMIT = 10_000
# Without it Excel takes the file for Windows-1252.
BYTE_ORDER_MARK = "\ufeff"


def spreadsheet(query: SearchQuery, *, address_of, limit: int = LIMIT) -> Iterator[str]:
    """The lines of the file, of which the last says so where hits are left out.

    `address_of` makes a page's whole address.
    """
    write = csv.writer(_Line()).writerow
    yield BYTE_ORDER_MARK + write(_headings())
    written, total = set(), 0
    for part in in_parts(query, limit=limit):
        total = part.total
        for page in (hit.page for hit in part.hits if hit.page.pk not in written):
            # What is published meanwhile moves the parts: a page that comes again is not written again.
            written.add(page.pk)
            yield write([harmless(str(cell)) for cell in _cells(page, address_of)])
    if total > limit:
        words = _("Only the first {number} of {total} are in this file. Narrow the search to get the rest.")
        yield write([words.format(number=limit, total=total)])


def _headings():
    return [_("Title"), _("Type"), _("Kind"), _("Community"), _("Date"), _("Evidence"), _("Summary"), _("Address")]


def _cells(page, address_of):
    yield page.title
    yield page.type_name
    yield page.get_kind_display()
    yield page.community.title if page.community else ""
    yield page.dated_on.isoformat() if page.dated_on else ""
    yield page.get_evidence_display()
    yield page.summary
    yield address_of(page)


class _Line:
    """Gives back what a csv writer writes."""

    def write(self, line):
        return line
