"""Counted values as groups of facets: named, in order, and without those that the viewer may not know."""

from collections import namedtuple

from portal.pages.models import PortalPage
from portal.pages.querysets import is_visible
from search.engines.candidates import Fitting
from search.index.sql import one_of, rows_of
from search.index.terms import NOBODY
from search.results import FacetGroup, FacetValue

# What the gate asks of the page that gives a value; in this order `from_db` takes them.
_ASKED = {"id", "path", "live", "is_public", "community_id", "alias_of_id"}
OF_GIVERS = tuple(field.attname for field in PortalPage._meta.concrete_fields if field.attname in _ASKED)
Giver = namedtuple("Giver", OF_GIVERS)


def groups_of(fitting: Fitting, query, facets) -> list[FacetGroup]:
    """One group for each of `facets`; one statement names all values."""
    known = _known(fitting, facets, query.viewer)
    return [FacetGroup(facet, _values(facet, query, _counts(facet, fitting), known)) for facet in facets]


def _counts(facet, fitting):
    return fitting.sideways.get(facet.name, fitting.counts)


def _known(fitting, facets, viewer):
    """Facet's name → {number of a value: (value, label)} of those that were counted and that the viewer may know."""
    numbers = sorted({number for facet in facets for number in _counts(facet, fitting)})
    known = {facet.name: {} for facet in facets}
    if numbers and known:
        counted = one_of(numbers)
        rows = rows_of(
            f"SELECT facet, given.id, value, label, giver, {', '.join(f'page.{name}' for name in OF_GIVERS)} "
            "FROM search_searchvalue given LEFT JOIN portal_portalpage page ON page.id = giver "
            f"WHERE given.id {counted.text} AND facet IN ({', '.join(['%s'] * len(known))})",
            (*counted.parameters, *known),
        )
        for key, number, value, label, giver, *page in rows:
            if giver == NOBODY or (page[0] and is_visible(_giver(page), viewer)):
                known[key][number] = value, label
    return known


def _giver(values):
    """Few repeat another page or belong to one, of which the gate asks as well; of all others a row will do."""
    row = Giver(*values)
    return PortalPage.from_db("default", OF_GIVERS, values) if row.alias_of_id or row.community_id else row


def _values(facet, query, found, known):
    """Keep chosen values that count nothing, and put all in order."""
    counts, labels = {}, {str(value): label for value, label in facet.choices}
    for number, (value, label) in known[facet.name].items():
        if number in found and (not facet.choices or value in labels):
            counts[value] = counts.get(value, 0) + found[number]
            labels.setdefault(value, label)
    chosen = query.selected.get(facet.name, ())
    for value in chosen:
        counts.setdefault(value, 0)
        labels.setdefault(value, _spoken(value) if facet.vocabulary else value)
    # Only what is shown is looked up in the catalogue of translations.
    values = [FacetValue(value, str(labels[value]), count, value in chosen) for value, count in counts.items()]
    if facet.choices:
        order = [str(value) for value, _label in facet.choices]
        return sorted(values, key=lambda item: order.index(item.value) if item.value in order else len(order))
    if facet.newest_first:
        return sorted(values, key=lambda item: item.value, reverse=True)
    return sorted(values, key=lambda item: (not item.chosen, -item.count, item.label.casefold()))


def _spoken(value):
    """A chosen value that no page has which the viewer may read, without a look at whether it has a name elsewhere."""
    spoken = value.replace("-", " ").strip()
    return spoken[:1].upper() + spoken[1:] or value
