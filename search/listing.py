"""The page type behind every list: it narrows the search, the search does the rest."""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from portal.keys import as_key
from portal.models import PortalPage
from portal.pages.querysets import is_visible
from search.asked import SearchRequest
from search.former_values import with_values_of_today
from search.nothing_found.ways_on import ways_on_from
from search.query import SearchQuery
from search.sorting import choices_of
from search.taking_along.links import taken_along


class ListingMixin:
    """A page whose children are listed with facets, sorting and paging.

    Subclasses set `listed_types` (search types), `facets`, and `sorts`, whose first entry is the default. What they
    are asked about `parameters` are those of an address, or at least those that `own_parameters` has taken from it.
    """

    listed_types = ()
    facets = ()
    sorts = ("newest", "title")
    per_page = 20
    # Pages without dates are not narrowed by days.
    pages_have_dates = True
    # What the box for words asks for.
    words_label = _("Search in this list")

    def own_parameters(self, parameters) -> dict[str, str]:
        """Those of `parameters` that only this list knows."""
        return {}

    def get_sorts(self, parameters):
        return self.sorts

    def within(self, viewer, parameters):
        """The pages that may be listed; None stands for all that the viewer may see."""

    def title_with(self, parameters):
        """What the list is called outside the portal."""
        return self.title

    def asked(self, parameters: Mapping[str, str], viewer) -> SearchRequest:
        """What `viewer` asks of this list by the parameters of an address."""
        sorts = self.get_sorts(parameters)
        query = SearchQuery.from_address(
            parameters,
            viewer=viewer,
            facets=self.facets,
            sorts=sorts,
            types=self.listed_types,
            per_page=self.per_page,
        )
        query = with_values_of_today(query if self.pages_have_dates else query.without_days, self.facets)
        return SearchRequest(query, self.facets, sorts, self, self.own_parameters(parameters))

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        asked = self.asked(request.GET, request.user)
        context["results"] = results = asked.answer()
        context["ways_on"] = ways_on_from(results, asked.facets, asked.within)
        context["sorts"] = choices_of(results, asked.sorts)
        # In a preview the list may not be published: nothing would answer.
        if is_visible(self, request.user):
            context |= taken_along(replace(asked, query=results.searched), results.total)
        return context


def list_called(key: str, viewer) -> ListingMixin | None:
    """The list page with this primary key, or None where there is none that `viewer` may see."""
    number = as_key(key)
    pages = PortalPage.objects.visible_to(viewer).filter(pk=number) if number else ()
    return next((page.specific for page in pages if issubclass(page.specific_class or PortalPage, ListingMixin)), None)
