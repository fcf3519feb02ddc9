"""What people search for, what finds nothing, and what is found and not opened: for whoever edits the whole network."""

import django_filters
from django.db.models import F, Max, Sum
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView

from portal.admin.exports import harmless
from portal.admin.overviews import edits_everything
from search.querylog.models import AskedWords

NOTHING_FOUND, NOT_OPENED = "nothing-found", "not-opened"
WHICH = [(NOTHING_FOUND, _("Nothing was found")), (NOT_OPENED, _("Found, but nothing was opened"))]


def harmless_words(words):
    return harmless(str(words))


class WordsFilters(WagtailFilterSet):
    which = django_filters.ChoiceFilter(
        label=_("Which"), choices=WHICH, empty_label=_("All, the most searched first"), method="of_sums"
    )
    day = django_filters.DateFromToRangeFilter(label=_("Day"), widget=DateRangePickerWidget)

    class Meta:
        model = AskedWords
        fields = []

    def of_sums(self, rows, name, which):
        """Which words these are shows once their days are added up, in the report."""
        return rows


class WordsReport(ReportView):
    page_title = _("What is searched for")
    header_icon = "search"
    results_template_name = "search/admin/words_results.html"
    index_url_name = "search_words"
    index_results_url_name = "search_words_results"
    filterset_class = WordsFilters
    model = AskedWords
    list_export = ["words", "times", "nothing", "found", "opens"]
    export_headings = {
        "words": _("Words"),
        "times": _("Searches"),
        "nothing": _("Nothing found"),
        "found": _("Most found"),
        "opens": _("Result opened"),
    }
    export_filename = "what-is-searched-for"
    custom_field_preprocess = {"words": dict.fromkeys(ReportView.FORMATS, harmless_words)}
    any_permission_required = ["words"]

    def user_has_any_permission(self, permissions):
        return edits_everything(self.request.user)

    def get_filtered_queryset(self):
        """One row for the same words, whatever the days: the most searched first, or the most often in vain."""
        rows = self.filter_queryset(AskedWords.objects.all()).order_by().values("words")
        rows = rows.annotate(
            times=Sum("asked"), nothing=Sum("found_nothing"), opens=Sum("opened"), found=Max("most_found")
        )
        which = self.filters.form.cleaned_data.get("which") if self.filters.form.is_valid() else ""
        if which == NOTHING_FOUND:
            return rows.filter(nothing__gt=0).order_by("-nothing", "-times", "words")
        if which == NOT_OPENED:
            return rows.filter(opens=0, times__gt=F("nothing")).order_by("-times", "words")
        return rows.order_by("-times", "words")

    def decorate_paginated_queryset(self, rows):
        """Each row says how long its bar is, in hundredths of the longest."""
        rows = list(rows)
        most = max((row["times"] for row in rows), default=1)
        return [{**row, "share": 100 * row["times"] // most, "in_vain": 100 * row["nothing"] // most} for row in rows]


class WordsMenuItem(MenuItem):
    def is_shown(self, request):
        return edits_everything(request.user)
