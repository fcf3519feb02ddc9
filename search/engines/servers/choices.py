"""Facets on a server: what is chosen in them, as filters, and what is counted of each without its own choice."""

from collections import defaultdict
from collections.abc import Callable

from django.db.models import Q

from search.engines.candidates import Fitting
from search.index.terms import NOBODY
from search.models import SearchValue

# What a server counts off in one answer, for all that is counted in it.
MOST_VALUES = 60_000
FAILS_NONE = "fails-none"


class Choices:
    """What is chosen in the facets of one query; of pages that give values, only those in `visible` do.

    Documents hold the numbers of values, as the rows of the database do: so whatever is said of a value, or of the page
    that gives it, is said at once.
    """

    def __init__(self, query, facets, visible):
        chosen = {facet.name: query.selected[facet.name] for facet in facets if facet.name in query.selected}
        numbers = _numbers(chosen, visible)
        self.filters = {key: {"terms": {"terms": numbers[key]}} for key in chosen}
        self.are_counted = bool(facets)

    def all_but(self, lifted=None):
        return [condition for key, condition in self.filters.items() if key != lifted]

    def counting(self, asking, matching: dict) -> Callable[[], dict]:
        """Have the values of what answers `matching` counted beside the search for hits; a call waits for the counts.

        Asked for by themselves, a server remembers them for the next page or reader until its index changes.
        """
        if not self.are_counted:
            return dict
        body = {"query": matching, "size": 0, "track_total_hits": False, "aggs": self._aggregations()}
        answer = asking.ask_beside(body)
        return lambda: answer.result()["aggregations"]

    def _aggregations(self):
        """The values of what fails no facet, and for each chosen one those of what fails no other."""
        most = MOST_VALUES // (len(self.filters) + 1)
        return {
            name: {
                "filter": {"bool": {"filter": self.all_but(name)}},
                "aggs": {"values": {"terms": {"field": "terms", "size": most}}},
            }
            for name in (FAILS_NONE, *self.filters)
        }

    def fitting(self, total, keys, counted) -> Fitting:
        """What was found and counted, as the database finds and counts it."""
        counts = {
            name: {int(bucket["key"]): bucket["doc_count"] for bucket in found["values"]["buckets"]}
            for name, found in counted.items()
        }
        return Fitting(total, keys, counts.pop(FAILS_NONE, {}), counts)


def _numbers(chosen, visible):
    """`Facet.name` → the numbers of its chosen values, those that a closed page gives left out."""
    numbers, any_of = defaultdict(list), Q()
    for key, values in chosen.items():
        any_of |= Q(facet=key, value__in=values)
    if chosen:
        known = SearchValue.objects.filter(Q(giver=NOBODY) | Q(giver__in=visible.order_by().values("pk")))
        for key, number in known.filter(any_of).values_list("facet", "pk"):
            numbers[key].append(str(number))
    return numbers
