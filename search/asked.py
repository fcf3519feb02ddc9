"""What the one search over everything is asked: the same for its page, its feed and its spreadsheet."""

from search.facets import ANY_KIND, AUDIENCE, CARE_SETTING, COMMUNITY, EVIDENCE, TAG, TOPIC, YEAR
from search.former_values import with_values_of_today
from search.query import SearchQuery

FACETS = (ANY_KIND, COMMUNITY, TOPIC, EVIDENCE, CARE_SETTING, AUDIENCE, YEAR, TAG)
ORDERS = ("newest", "title")


def asked_of_everything(request) -> SearchQuery:
    query = SearchQuery.from_address(request.GET, viewer=request.user, facets=FACETS, sorts=ORDERS)
    return with_values_of_today(query, FACETS)
