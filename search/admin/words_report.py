"""What people search for, what finds nothing, and what is found and not opened: for whoever edits the whole network.

Rare words may say who asked, or about whom: those asked fewer than SHOWN_FROM times in the period are only added up.
"""

import django_filters
from django.conf import settings
from django.db.models import Count, F, Max, Sum
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView

from portal.admin.exports import harmless
from portal.admin.overviews import edits_everything
from search.admin.recommended import may_recommend
from search.admin.words_over_time import times_of
from search.querylog.models import AskedWords

SHOWN_FROM = 3
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

    @cached_property
    def in_period(self):
        return self.filter_queryset(AskedWords.objects.all()).order_by()

    @property
    def added_up(self):
        return self.in_period.values("words").annotate(
            times=Sum("asked"), nothing=Sum("found_nothing"), opens=Sum("opened"), found=Max("most_found")
        )

    def get_context_data(self, **kwargs):
        rare = self.added_up.filter(times__lt=SHOWN_FROM)
        return {
            **super().get_context_data(**kwargs),
            "sums": self.in_period.aggregate(times=Sum("asked"), nothing=Sum("found_nothing"), opens=Sum("opened")),
            "over_time": times_of(self.in_period),
            "rare": rare.aggregate(different=Count("words"), searches=Sum("times")),
            "shown_from": SHOWN_FROM,
            "may_recommend": may_recommend(self.request.user),
            "kept_days": settings.SEARCH_WORDS_KEPT_DAYS,
        }

    def get_filtered_queryset(self):
        """One row for the same words, whatever the days: the most searched first, or the most often in vain."""
        rows = self.added_up.filter(times__gte=SHOWN_FROM)
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
