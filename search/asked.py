"""What a search is asked, of everything or of one list: the same for its page, its feed and its spreadsheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.urls import reverse

from search.engines import engine
from search.facets import ANY_KIND, AUDIENCE, CARE_SETTING, COMMUNITY, EVIDENCE, TAG, TOPIC, YEAR
from search.former_values import with_values_of_today
from search.query import SearchQuery
from search.results import SearchPage

FACETS = (ANY_KIND, COMMUNITY, TOPIC, EVIDENCE, CARE_SETTING, AUDIENCE, YEAR, TAG)
ORDERS = ("newest", "title")
# What addresses of feeds and spreadsheets call the list page whose list they are of.
IN = "in"


@dataclass(frozen=True)
class SearchRequest:
    """A query with what it is asked of.

    `sorts` are the orders to choose from; the first is that of whoever chooses none and asks for no words. `listing` is
    the page whose list is asked, None for everything; `own` has the parameters that only this list knows.
    """

    query: SearchQuery
    facets: tuple = FACETS
    sorts: tuple[str, ...] = ORDERS
    listing: object = None
    own: Mapping[str, str] = field(default_factory=dict)

    @property
    def within(self):
        """The pages that may be found, by the gate as it is now; None stands for all that the viewer may see."""
        return None if self.listing is None else self.listing.within(self.query.viewer, self.own)

    def answer(self) -> SearchPage:
        return engine.search(self.query, facets=self.facets, within=self.within, default_sort=self.sorts[0])

    def asking(self, **changes):
        """The same with these fields of the query changed."""
        return replace(self, query=replace(self.query, **changes))

    def to_address(self):
        """The parameters with which its feed and its spreadsheet are asked."""
        return _joined(urlencode({IN: self.listing.pk}) if self.listing else "", self._parameters)

    @property
    def page_address(self):
        path = self.listing.url if self.listing else reverse("search")
        return f"{path}?{self._parameters}" if self._parameters else path

    @property
    def _parameters(self):
        return _joined(urlencode(self.own), self.query.to_address())


def _joined(*parameters):
    return "&".join(filter(None, parameters))


def asked_of_everything(parameters, viewer) -> SearchRequest:
    query = SearchQuery.from_address(parameters, viewer=viewer, facets=FACETS, sorts=ORDERS)
    return SearchRequest(with_values_of_today(query, FACETS))
