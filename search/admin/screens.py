"""The screens about the search, each leading to the others: Wagtail's menu has them in two places."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.paginator import WagtailPaginator
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.permissions import policy_registry

from portal.admin.overviews import edits_everything
from search.synonym_sets import SynonymSet


class CountingWords(WagtailPaginator):
    verbose_name = _("word or expression")
    verbose_name_plural = _("words and expressions")


class AmongSearchScreens:
    """For a view: `search_screens` are (label, address, whether it is this one) of those that the editor may open."""

    def get_context_data(self, **kwargs):
        screens = [
            (label, address, address == self.request.path) for label, address in search_screens(self.request.user)
        ]
        return super().get_context_data(search_screens=screens, **kwargs)


def search_screens(user):
    """(label, address), as the menus have them."""
    reads_reports = edits_everything(user)
    if reads_reports:
        yield _("What is searched for"), reverse("search_words")
    yield _("Why is this found?"), reverse("search_why")
    if reads_reports:
        yield _("How the search is"), reverse("search_status")
    if may_recommend(user):
        yield _("Recommended"), reverse("wagtailsearchpromotions:index")
    if policy_registry.get_by_type(SynonymSet).user_has_any_permission(user, ["add", "change", "delete"]):
        yield _("Synonyms"), reverse("wagtailsnippets_search_synonymset:list")


def may_recommend(user) -> bool:
    return policy_registry.get_by_type(SearchPromotion).user_has_permission(user, "add")
