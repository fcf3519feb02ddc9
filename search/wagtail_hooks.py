from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.admin.overviews import edits_everything
from search.admin.words_report import WordsMenuItem, WordsReport
from search.querylog.remembering import remember_opening
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


@hooks.register("register_admin_urls")
def register_words_report():
    return [
        path("reports/search-words/", WordsReport.as_view(), name="search_words"),
        path("reports/search-words/results/", WordsReport.as_view(results_only=True), name="search_words_results"),
    ]


@hooks.register("register_reports_menu_item")
def add_words_to_reports():
    label = _("What is searched for")
    return WordsMenuItem(label, reverse("search_words"), name="search-words", icon_name="search", order=1200)


@hooks.register("construct_reports_menu")
def leave_out_empty_report(request, items):
    # Wagtail's own counts what its own template tag is told, which the portal's search does not use.
    items[:] = [item for item in items if item.name != "search-terms"]


@hooks.register("on_serve_page", order=-20)
def count_opened_results(serve):
    def inner(page, request, arguments, named):
        response = serve(page, request, arguments, named)
        if not hasattr(page, "listed_types"):
            # Lists stand in the menu of every page.
            remember_opening(request, response)
        return response

    return inner
