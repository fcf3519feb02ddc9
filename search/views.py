from django.contrib.auth.views import redirect_to_login
from django.shortcuts import render

from portal.pages.querysets import reads_unmarked
from search.engines import engine
from search.facets import ANY_KIND, COMMUNITY, TOPIC, YEAR
from search.former_values import with_values_of_today
from search.query import SearchQuery
from search.sorting import choices_of

FACETS = (ANY_KIND, COMMUNITY, TOPIC, YEAR)
ORDERS = ("newest", "title")


def search(request):
    """Everything the viewer may see, narrowed by words and facets; in a closed portal for whoever has signed in."""
    if not reads_unmarked(request.user):
        return redirect_to_login(request.get_full_path())
    query = SearchQuery.from_address(request.GET, viewer=request.user, facets=FACETS, sorts=ORDERS)
    query = with_values_of_today(query, FACETS)
    results = engine.search(query, facets=FACETS)
    return render(request, "search/search.html", {"results": results, "sorts": choices_of(results, ORDERS)})
