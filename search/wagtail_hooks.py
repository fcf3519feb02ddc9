from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.admin.overviews import edits_everything
from search.status_screen import search_status
from search.synonym_sets import SynonymSet


class SynonymSetViewSet(SnippetViewSet):
    model = SynonymSet
    icon = "openquote"
    menu_label = _("Synonyms")
    menu_order = 850
    add_to_admin_menu = True
    search_fields = ["phrases"]
    list_display = ["__str__"]


register_snippet(SynonymSetViewSet)


class StatusMenuItem(MenuItem):
    def is_shown(self, request):
        return edits_everything(request.user)


@hooks.register("register_admin_urls")
def register_addresses():
    return [path("reports/search-status/", search_status, name="search_status")]


@hooks.register("register_reports_menu_item")
def add_to_reports():
    return StatusMenuItem(
        _("How the search is"), reverse("search_status"), name="search-status", icon_name="search", order=1200
    )
