"""Any search as a CSV file, written while it is read: but for keys nothing is kept, however many hits there are."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import F, prefetch_related_objects
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from portal.admin.exports import BYTE_ORDER_MARK, csv_writer, harmless
from portal.models import PortalPage
from search.asked import SearchRequest
from search.facets import COMMUNITY
from search.models import SearchTerm
from search.taking_along.in_parts import LIMIT, in_parts

BETWEEN_NAMES = "; "


def spreadsheet(asked: SearchRequest, *, address_of, limit: int = LIMIT) -> Iterator[str]:
    """The lines of the file, of which the last says so where hits are left out.

    `address_of` makes a page's whole address.
    """
    write = csv_writer().writerow
    yield BYTE_ORDER_MARK + write(_headings())
    total = 0
    for part in in_parts(asked, limit=limit):
        total = part.total
        pages = [hit.page for hit in part.hits]
        people, communities = _people_on(pages, asked.query.viewer), _communities_of(pages, asked.query.viewer)
        _add_of_types(pages, asked.query.viewer)
        for page in pages:
            yield write([harmless(str(cell)) for cell in _cells(page, people, communities[page.pk], address_of)])
    if total > limit:
        words = _("Only the first {number} of {total} are in this file. Narrow the search to get the rest.")
        yield write([words.format(number=limit, total=total)])


def _headings():
    first = [_("Title"), _("Type"), _("Kind"), _("Community"), _("Organisation"), _("Topics"), _("Whom to ask")]
    return [*first, _("Date"), _("Starts"), _("Ends"), _("Place"), _("Evidence"), _("Summary"), _("Address")]


def _people_on(pages, viewer):
    """Key → name of those who are named on `pages` and whom `viewer` may see; topics and names come with the pages."""
    prefetch_related_objects(pages, "topics", "authorships")
    keys = {author.person_id for page in pages for author in page.authorships.all()}
    return dict(PortalPage.objects.visible_to(viewer).filter(pk__in=keys).order_by().values_list("pk", "title"))


def _communities_of(pages, viewer):
    """Key of a page → names of the communities by which `viewer` can narrow a search to it, but its own."""
    visible = PortalPage.objects.visible_to(viewer).order_by().values("pk")
    filed = SearchTerm.objects.filter(page_id__in=[page.pk for page in pages], value__facet=COMMUNITY.name)
    filed = filed.filter(value__giver__in=visible).exclude(value__giver=F("page_id"))
    names = defaultdict(list)
    for key, name in filed.order_by(Lower("value__label")).values_list("page_id", "value__label"):
        names[key].append(name)
    return names


def _add_of_types(pages, viewer):
    of_types = defaultdict(list)
    for page in pages:
        of_types[page.specific_class or PortalPage].append(page)
    for kind, of_kind in of_types.items():
        kind.add_to_rows(of_kind, viewer)


def _cells(page, people, communities, address_of):
    yield page.title
    yield page.type_name
    yield page.get_kind_display()
    yield BETWEEN_NAMES.join(communities)
    yield page.organisation_shown
    topics = (topic.name for topic in page.topics.all()) if page.shows_topics else ()
    yield BETWEEN_NAMES.join(sorted(topics, key=str.casefold))
    authors = (people.get(author.person_id, author.name) for author in page.authorships.all())
    yield BETWEEN_NAMES.join(name for name in (*authors, *page.facilitator_names) if name)
    yield page.dated_on.isoformat() if page.dated_on else ""
    # As the clocks show it where it takes place.
    for moment in (page.local_start, page.local_end):
        yield f"{moment:%Y-%m-%d %H:%M}" if moment else ""
    yield page.place_shown
    yield page.get_evidence_display()
    yield page.summary
    yield address_of(page)
