"""Any search as a CSV file, written while it is read: but for keys nothing is kept, however many hits there are."""

from collections.abc import Iterator

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from portal.admin.exports import BYTE_ORDER_MARK, csv_writer, harmless
from portal.models import PortalPage
from search.in_parts import in_parts
from search.query import SearchQuery

# What every engine can page through, and what a spreadsheet is still pleasant with.
LIMIT = 10_000
BETWEEN_NAMES = "; "


def spreadsheet(query: SearchQuery, *, address_of, limit: int = LIMIT) -> Iterator[str]:
    """The lines of the file, of which the last says so where hits are left out.

    `address_of` makes a page's whole address.
    """
    write = csv_writer().writerow
    yield BYTE_ORDER_MARK + write(_headings())
    total = 0
    for part in in_parts(query, limit=limit):
        total = part.total
        pages = [hit.page for hit in part.hits]
        people = _people_on(pages, query.viewer)
        for page in pages:
            yield write([harmless(str(cell)) for cell in _cells(page, people, address_of)])
    if total > limit:
        words = _("Only the first {number} of {total} are in this file. Narrow the search to get the rest.")
        yield write([words.format(number=limit, total=total)])


def _headings():
    whole = [_("Title"), _("Type"), _("Kind"), _("Community"), _("Topics"), _("Whom to ask"), _("Date"), _("Evidence")]
    return [*whole, _("Summary"), _("Address")]


def _people_on(pages, viewer):
    """Key → name of those who are named on `pages` and whom `viewer` may see; topics and names come with the pages."""
    prefetch_related_objects(pages, "topics", "authorships")
    keys = {author.person_id for page in pages for author in page.authorships.all()}
    return dict(PortalPage.objects.visible_to(viewer).filter(pk__in=keys).order_by().values_list("pk", "title"))


def _cells(page, people, address_of):
    yield page.title
    yield page.type_name
    yield page.get_kind_display()
    yield page.community.title if page.community else ""
    topics = (topic.name for topic in page.topics.all()) if page.shows_topics else ()
    yield BETWEEN_NAMES.join(sorted(topics, key=str.casefold))
    names = (people.get(author.person_id, author.name) for author in page.authorships.all())
    yield BETWEEN_NAMES.join(name for name in names if name)
    yield page.dated_on.isoformat() if page.dated_on else ""
    yield page.get_evidence_display()
    yield page.summary
    yield address_of(page)
