"""What editors recommend for a query, kept by Wagtail's own promoted results, as far as the viewer may see it."""

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.search.utils import normalise_query_string

from portal.models import PortalPage
from portal.written_once import WrittenOnce
from search.query import SearchQuery
from search.same_question import essence_of

# As many as editors have typed, so they are compared here: no two databases stem alike. Rows without objects, because
# most of them are for other words.
_FIELDS = ("query__query_string", "query_id", "page_id", "external_link_url", "external_link_text", "description")
_ALL = WrittenOnce(
    lambda: SearchPromotion.objects.order_by("query__query_string", "sort_order").values_list(*_FIELDS, named=True)
)


@dataclass(frozen=True)
class Recommendation:
    title: str
    address: str
    text: str
    is_elsewhere: bool = False
    # None where it is no page of the network.
    key: int | None = None


def recommended_for(query: SearchQuery, request, *, meant: str = "") -> list[Recommendation]:
    """For the first page of an answer, in the editors' order: what is kept for the very words before the rest.

    Where the viewer is shown nothing for them, it is for those that were searched instead, `meant`. Whoever narrows an
    answer by filters asks for something else than what is recommended.
    """
    if not query.text or query.page > 1 or query.has_filters:
        return []
    kept = _ALL.rows()
    recommended = (_recommended(_for(text, kept), query.viewer, request) for text in (query.text, meant))
    return next((some for some in recommended if some), [])


def promotions_for(text: str) -> list:
    """Those for the same words as in `text` and for words that ask the same, whoever may see them: one statement."""
    return _for(text, _ALL.rows())


def lists_for(texts: Iterable[str]) -> dict[str, int]:
    """Text → the key of what is recommended for it, without those for which nothing is: one statement for all."""
    kept = _ALL.rows()
    as_typed = {row.query__query_string: row.query_id for row in reversed(kept)}
    by_essence = {essence_of(row.query__query_string): row.query_id for row in reversed(kept)}
    found = {text: as_typed.get(normalise_query_string(text)) or _alike(text, by_essence) for text in texts}
    return {text: key for text, key in found.items() if key}


def _alike(text, by_essence):
    essence = essence_of(text)
    return by_essence.get(essence) if any(essence) else None


def _recommended(rows, viewer, request):
    keys = [row.page_id for row in rows if row.page_id]
    pages = PortalPage.objects.visible_to(viewer).in_bulk(keys) if keys else {}
    shown = {}
    for row in rows:
        if one := _shown(row, pages.get(row.page_id), request):
            shown.setdefault(one.address, one)
    return list(shown.values())


def _for(text, kept):
    typed, essence = normalise_query_string(text), essence_of(text)
    same = [row for row in kept if _asks_the_same(row.query__query_string, typed, essence)]
    return sorted(same, key=lambda row: row.query__query_string != typed)


def _asks_the_same(words, typed, essence):
    return words == typed or (any(essence) and essence_of(words) == essence)


def _shown(row, page, request):
    if page:
        return Recommendation(page.title, page.get_url(request), row.description or page.summary, key=page.pk)
    if row.page_id or not row.external_link_url.startswith(("https://", "http://")):
        return None
    return Recommendation(row.external_link_text or row.external_link_url, row.external_link_url, row.description, True)
