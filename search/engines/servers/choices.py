"""Facets on a server: what is chosen in them, as filters, and what is counted of each without its own choice."""

from collections.abc import Callable, Mapping, Sequence

from search.engines.candidates import Fitting

# What a server counts off in one answer, for all that is counted in it.
MOST_VALUES = 60_000
FAILS_NONE = "fails-none"


class Choices:
    """What is chosen in the facets of one query: the numbers of its values by the name of each facet.

    Documents hold the numbers of values, as the rows of the database do: so whatever is said of a value, or of the page
    that gives it, is said at once.
    """

    def __init__(self, chosen: Mapping[str, Sequence[int]], *, are_counted: bool):
        self.filters = {name: {"terms": {"terms": [*map(str, numbers)]}} for name, numbers in chosen.items()}
        self.are_counted = are_counted

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
