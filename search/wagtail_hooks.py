from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from portal.admin.overviews import edits_everything
from search.admin import recommended
from search.admin.screens import AmongSearchScreens
from search.admin.why import InSearchButton, WhyReport, page_in_search, why_report
from search.admin.words_report import WordsMenuItem, WordsReport
from search.index.signal_handlers import follow_files_added_to_a_collection
from search.querylog.remembering import remember_opening
from search.status_screen import search_status
from search.synonym_sets import SynonymSet


class SynonymSets(AmongSearchScreens, IndexView):
    pass


class SynonymSetViewSet(SnippetViewSet):
    model = SynonymSet
    icon = "openquote"
    menu_label = _("Synonyms")
    menu_order = 850
    add_to_admin_menu = True
    search_fields = ["phrases"]
    list_display = ["__str__"]
    index_view_class = SynonymSets
    index_template_name = "search/admin/synonyms.html"


register_snippet(SynonymSetViewSet)


class StatusMenuItem(MenuItem):
    def is_shown(self, request):
        return edits_everything(request.user)


@hooks.register("register_admin_urls", order=-1)
def register_recommended():
    # Before Wagtail's own, at the same addresses.
    return recommended.addresses()


@hooks.register("register_admin_menu_item")
def add_recommended_to_menu():
    address = reverse("wagtailsearchpromotions:index")
    return recommended.RecommendedMenuItem(_("Recommended"), address, name="recommended", icon_name="pick", order=849)


@hooks.register("construct_settings_menu")
def leave_out_moved_item(request, items):
    items[:] = [item for item in items if item.name != "promoted-search-results"]


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


@hooks.register("register_admin_urls")
def register_reasons():
    # Below "pages", so that it is open to those who edit a branch only; reports are not.
    return [
        path("pages/why-is-this-found/", why_report, name="search_why"),
        path("pages/<int:page_id>/in-search/", page_in_search, name="page_in_search"),
    ]


@hooks.register("register_reports_menu_item")
def add_reasons_to_reports():
    return MenuItem(WhyReport.page_title, reverse("search_why"), name="search-why", icon_name="search", order=1200)


@hooks.register("register_page_header_buttons")
def ask_how_the_page_is_found(page, user, view_name, next_url=None):
    return [InSearchButton(page=page, priority=65)]


@hooks.register("register_page_listing_more_buttons")
def ask_how_the_listed_page_is_found(page, user, next_url=None):
    return [InSearchButton(page=page, priority=56)]


@hooks.register("construct_reports_menu")
def leave_out_empty_report(request, items):
    # Wagtail's own counts what its own template tag is told, which the portal's search does not use.
    items[:] = [item for item in items if item.name != "search-terms"]


hooks.register("after_bulk_action", follow_files_added_to_a_collection)


@hooks.register("on_serve_page", order=-20)
def count_opened_results(serve):
    def inner(page, request, arguments, named):
        response = serve(page, request, arguments, named)
        if not hasattr(page, "listed_types"):
            # Lists stand in the menu of every page.
            remember_opening(request, response)
        return response

    return inner
