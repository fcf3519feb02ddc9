"""The values that a document holds for each facet, as the facets themselves define them."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from wagtail.models import get_page_models

from portal.pages.models import PortalPage
from search import facets
from search.facets import Facet


def field_of(facet: Facet) -> str:
    """The field of a document for a facet: facets that look at the same things share it, those of one name need not."""
    return "facet_" + "_or_".join(facet.lookups)


@cache
def known_facets() -> tuple[Facet, ...]:
    """Every facet that some list has, and those of the search, once for each field."""
    declared = [facet for model in get_page_models() for facet in getattr(model, "facets", ())]
    ours = [facet for facet in vars(facets).values() if isinstance(facet, Facet)]
    return tuple({field_of(facet): facet for facet in [*declared, *ours]}.values())


def terms_of(keys: Iterable[int]) -> dict[int, dict[str, list[str]]]:
    """Key → field → values, for the pages with these keys: one statement for each way to come by a value.

    Where a page gives the value it is that page's key, so that a page which the viewer may not see gives none.
    """
    keys, found = list(keys), defaultdict(lambda: defaultdict(set))
    for facet in known_facets():
        pages = PortalPage.objects.filter(facet.only, pk__in=keys).order_by()
        for lookup in [facet.page] if facet.page else facet.lookups:
            for key, value in pages.values_list("pk", lookup):
                if value not in (None, ""):
                    found[key][field_of(facet)].add(str(value))
    return {key: {field: sorted(values) for field, values in fields.items()} for key, fields in found.items()}
