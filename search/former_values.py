"""Addresses that were saved before terms were merged or given another short name still narrow a list."""

from dataclasses import replace

from portal.vocabulary.former import slugs_of_today
from search.query import SearchQuery


def with_values_of_today(query: SearchQuery, facets) -> SearchQuery:
    """`query` with former values of `facets` replaced; no statement where no vocabulary is chosen from."""
    chosen = {facet.vocabulary: facet.name for facet in facets if facet.vocabulary and facet.name in query.selected}
    if not chosen:
        return query
    today = slugs_of_today({vocabulary: query.selected[name] for vocabulary, name in chosen.items()})
    selected = dict(query.selected)
    for vocabulary, slugs in today.items():
        name = chosen[vocabulary]
        selected[name] = tuple(dict.fromkeys(slugs.get(value, value) for value in selected[name]))
    return replace(query, selected=selected)
