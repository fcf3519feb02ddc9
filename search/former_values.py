"""Addresses that were saved before terms were merged or given another short name still narrow a list.

Whoever reads no page with the term of today does not learn what it is called, nor that there is one.
"""

from dataclasses import replace

from django.db.models import Q

from portal.pages.models import PortalPage
from portal.vocabulary.former import slugs_of_today
from search.query import SearchQuery


def with_values_of_today(query: SearchQuery, facets) -> SearchQuery:
    """`query` with former values of `facets` replaced; no statement where no vocabulary is chosen from."""
    chosen = {facet.vocabulary: facet for facet in facets if facet.vocabulary and facet.name in query.selected}
    if not chosen:
        return query
    today = slugs_of_today({vocabulary: query.selected[facet.name] for vocabulary, facet in chosen.items()})
    selected = dict(query.selected)
    for vocabulary, slugs in today.items():
        facet = chosen[vocabulary]
        known = {slug for slug in set(slugs.values()) if _is_known(slug, facet, query.viewer)}
        led_on = (slugs[value] if slugs.get(value) in known else value for value in selected[facet.name])
        selected[facet.name] = tuple(dict.fromkeys(led_on))
    return replace(query, selected=selected)


def _is_known(slug, facet, viewer):
    carried = Q(*((lookup, slug) for lookup in facet.lookups), _connector=Q.OR)
    return PortalPage.objects.visible_to(viewer).filter(facet.only, carried).exists()
