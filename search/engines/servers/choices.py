"""Facets on a server: each is counted without its own choice, by a filter of the others'."""

from django.apps import apps
from django.db.models import Value

from search.engines.servers.terms import field_of
from search.results import FacetGroup, FacetValue

# Servers give 65,536 at most in one answer.
MOST_VALUES = 5000


class Choices:
    """What is chosen in the facets of one query, as filters; of pages that give values, only those in `visible` do."""

    def __init__(self, query, facets, visible):
        self.query, self.facets, self.visible = query, tuple(facets), visible
        chosen = [facet for facet in self.facets if facet.name in query.selected]
        self.filters = {facet: {"terms": {field_of(facet): self._terms(facet)}} for facet in chosen}

    def _terms(self, facet):
        values = list(self.query.selected[facet.name])
        if not facet.page:
            return values
        return [str(key) for key in self.visible.filter(slug__in=values).order_by().values_list("pk", flat=True)]

    def all_but(self, lifted=None):
        return [condition for facet, condition in self.filters.items() if facet is not lifted]

    def aggregations(self):
        return {
            str(place): {
                "filter": {"bool": {"filter": self.all_but(facet)}},
                "aggs": {"values": {"terms": {"field": field_of(facet), "size": MOST_VALUES}}},
            }
            for place, facet in enumerate(self.facets)
        }

    def groups(self, counted):
        """The facet groups of an answer; one statement for the words of all terms, one for pages that give values."""
        counts = [
            {bucket["key"]: bucket["doc_count"] for bucket in counted[str(place)]["values"]["buckets"]}
            for place, _facet in enumerate(self.facets)
        ]
        words = {**self._words_of_terms(counts), **self._words_of_pages(counts)}
        return [
            FacetGroup(facet, self._values_shown(facet, self._rows(place, facet, counts[place], words)))
            for place, facet in enumerate(self.facets)
        ]

    def _rows(self, place, facet, counts, words):
        """(value, label, count) of each value that there still is, and whose page the viewer may see."""
        for value, count in counts.items():
            if not (facet.page or facet.vocabulary):
                yield value, value, count
            elif (place, value) in words:
                yield *words[place, value], count

    def _values_shown(self, facet, rows):
        """The values as the database engine gives them; chosen ones are kept where they count nothing."""
        counts, labels = {}, {str(value): str(label) for value, label in facet.choices}
        for value, label, count in rows:
            if not facet.choices or value in labels:
                counts[value] = counts.get(value, 0) + count
                labels.setdefault(value, label)
        chosen = self.query.selected.get(facet.name, ())
        counts = {**dict.fromkeys(chosen, 0), **counts}
        values = [FacetValue(value, labels.get(value, value), counts[value], value in chosen) for value in counts]
        return sorted(values, key=_order_of(facet))

    def _words_of_terms(self, counts):
        branches = [
            apps.get_model(facet.vocabulary)
            .objects.filter(slug__in=counts[place])
            .order_by()
            .values_list(Value(place), "slug", "name")
            for place, facet in enumerate(self.facets)
            if facet.vocabulary and counts[place]
        ]
        rows = branches[0].union(*branches[1:], all=True) if branches else ()
        return {(place, slug): (slug, name) for place, slug, name in rows}

    def _words_of_pages(self, counts):
        places = [place for place, facet in enumerate(self.facets) if facet.page]
        keys = {key for place in places for key in counts[place]}
        if not keys:
            return {}
        rows = self.visible.filter(pk__in=keys).order_by().values_list("pk", "slug", "title")
        return {(place, str(key)): (slug, title) for key, slug, title in rows for place in places}


def _order_of(facet):
    """As `choices` have them, newest first, or chosen and frequent ones first."""
    if facet.choices:
        places = {str(value): place for place, (value, _label) in enumerate(facet.choices)}
        return lambda item: places.get(item.value, len(places))
    if facet.newest_first:
        return lambda item: -int(item.value) if item.value.isdecimal() else 0
    return lambda item: (not item.chosen, -item.count, item.label.casefold())
