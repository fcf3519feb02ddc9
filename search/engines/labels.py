"""Counted values as groups of facets: named, in order, and without those that the viewer may not know."""

from search.engines.candidates import Fitting
from search.index.sql import Sql, rows_of
from search.index.terms import NOBODY
from search.results import FacetGroup, FacetValue


def groups_of(fitting: Fitting, query, facets, gate: Sql) -> list[FacetGroup]:
    """One group for each of `facets`; one statement names all values."""
    known = _known(fitting, facets, gate)
    return [FacetGroup(facet, _values(facet, query, _counts(facet, fitting), known)) for facet in facets]


def _counts(facet, fitting):
    return fitting.sideways.get(facet.key, fitting.counts)


def _known(fitting, facets, gate):
    """Facet's key → {number of a value: (value, label)} of those that were counted and that the viewer may know."""
    numbers = sorted({number for facet in facets for number in _counts(facet, fitting)})
    known = {facet.key: {} for facet in facets}
    if numbers and known:
        places = ", ".join(["%s"] * len(known))
        rows = rows_of(
            f"SELECT facet, id, value, label FROM search_searchvalue WHERE id IN ({', '.join(map(str, numbers))}) "
            f"AND facet IN ({places}) AND (giver = {NOBODY} OR "
            f"EXISTS (SELECT 1 FROM ({gate.text}) gate WHERE gate.id = giver))",
            (*known, *gate.parameters),
        )
        for key, number, value, label in rows:
            known[key][number] = value, label
    return known


def _values(facet, query, found, known):
    """Keep chosen values that count nothing, and put all in order."""
    counts, labels = {}, {str(value): str(label) for value, label in facet.choices}
    for number, (value, label) in known[facet.key].items():
        if number in found and (not facet.choices or value in labels):
            counts[value] = counts.get(value, 0) + found[number]
            labels.setdefault(value, label)
    chosen = query.selected.get(facet.name, ())
    for value in chosen:
        counts.setdefault(value, 0)
    values = [FacetValue(value, labels.get(value, value), count, value in chosen) for value, count in counts.items()]
    if facet.choices:
        order = [str(value) for value, _label in facet.choices]
        return sorted(values, key=lambda item: order.index(item.value) if item.value in order else len(order))
    if facet.newest_first:
        return sorted(values, key=lambda item: item.value, reverse=True)
    return sorted(values, key=lambda item: (not item.chosen, -item.count, item.label.casefold()))
