"""The page type behind every list: it narrows the search, the search does the rest."""

from django.utils.translation import gettext_lazy as _

from search.engines import engine
from search.former_values import with_values_of_today
from search.query import SearchQuery
from search.sorting import choices_of
from search.ways_on import ways_on_from


class ListingMixin:
    """A page whose children are listed with facets, sorting and paging.

    Subclasses set `listed_types` (search types), `facets`, and `sorts`, whose first entry is the default.
    """

    listed_types = ()
    facets = ()
    sorts = ("newest", "title")
    per_page = 20
    # Pages without dates are not narrowed by days.
    pages_have_dates = True
    # What the box for words asks for.
    words_label = _("Search in this list")

    def get_facets(self, request):
        return self.facets

    def get_sorts(self, request):
        return self.sorts

    def within(self, request):
        """The pages that may be listed; None stands for all that the viewer may see."""

    def search(self, request):
        query = SearchQuery.from_address(
            request.GET,
            viewer=request.user,
            facets=self.get_facets(request),
            sorts=self.get_sorts(request),
            types=self.listed_types,
            per_page=self.per_page,
        )
        query = query if self.pages_have_dates else query.without_days
        query = with_values_of_today(query, self.get_facets(request))
        return engine.search(
            query, facets=self.get_facets(request), within=self.within(request), default_sort=self.get_sorts(request)[0]
        )

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["results"] = results = self.search(request)
        context["ways_on"] = ways_on_from(results, self.get_facets(request), self.within(request))
        context["sorts"] = choices_of(results, self.get_sorts(request))
        return context
