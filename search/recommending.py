"""What editors recommend for a query, kept by Wagtail's own promoted results, as far as the viewer may see it."""

from dataclasses import dataclass

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.search.utils import normalise_query_string

from portal.models import PortalPage
from search.query import SearchQuery


@dataclass(frozen=True)
class Recommendation:
    title: str
    address: str
    text: str
    is_elsewhere: bool = False


def recommended_for(query: SearchQuery, request) -> list[Recommendation]:
    """For the first page of an answer, in the editors' order; the words have to be the same but for small letters."""
    if not query.text or query.page > 1:
        return []
    rows = list(SearchPromotion.objects.filter(query__query_string=normalise_query_string(query.text)))
    keys = [row.page_id for row in rows if row.page_id]
    pages = PortalPage.objects.visible_to(query.viewer).in_bulk(keys) if keys else {}
    return [shown for row in rows if (shown := _shown(row, pages.get(row.page_id), request))]


def _shown(row, page, request):
    if page:
        return Recommendation(page.title, page.get_url(request), row.description or page.summary)
    if row.page_id or not row.external_link_url.startswith(("https://", "http://")):
        return None
    return Recommendation(row.external_link_text or row.external_link_url, row.external_link_url, row.description, True)
