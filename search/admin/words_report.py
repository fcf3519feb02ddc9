"""What people search for, what finds nothing, and what is found and not opened: for whoever edits the whole network.

Rare words may say who asked, or about whom. Shown are those that SHOWN_FROM have asked in the period, who count once a
day, and on one day FEWEST_AT_ONCE of them: others may all be of one person. They are only added up.
"""

import math

import django_filters
from django.conf import settings
from django.db.models import Count, F, Max, Q, Sum
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView

from portal.admin.exports import harmless
from portal.admin.overviews import edits_everything
from portal.admin.periods import PeriodFilter
from search.admin.screens import AmongSearchScreens, CountingWords, may_recommend
from search.admin.words_over_time import times_of
from search.querylog.models import AskedWords
from search.querylog.popular import FEWEST_AT_ONCE
from search.recommending import lists_for

SHOWN_FROM = 3
# Of a hundred: a few pixels at the least, where one word leads by far.
SHORTEST_BAR = 4
SHOWN = Q(people__gte=SHOWN_FROM, at_once__gte=FEWEST_AT_ONCE)
NOTHING_FOUND, NOT_OPENED = "nothing-found", "not-opened"
WHICH = [(NOTHING_FOUND, _("Nothing was found")), (NOT_OPENED, _("Found, but nothing was opened"))]


def harmless_words(words):
    return harmless(str(words))


def in_words(key):
    return str(_("yes") if key else _("no"))


def added_up(rows):
    """One row for the same words, whatever the days."""
    return rows.values("words").annotate(
        times=Sum("asked"),
        nothing=Sum("found_nothing"),
        opens=Sum("opened"),
        found=Max("most_found"),
        people=Sum("askers"),
        at_once=Max("askers"),
    )


class WordsFilters(WagtailFilterSet):
    day = PeriodFilter(label=_("Day"))
    # After the days, because it is asked of what they leave.
    which = django_filters.ChoiceFilter(
        label=_("Which"), choices=WHICH, empty_label=_("All, the most searched first"), method="of_kind"
    )

    class Meta:
        model = AskedWords
        fields = []

    def of_kind(self, rows, name, which):
        found_nothing, not_opened = Q(nothing__gt=0), Q(opens=0, times__gt=F("nothing"))
        words = added_up(rows).filter(found_nothing if which == NOTHING_FOUND else not_opened)
        return rows.filter(words__in=words.values("words"))


class WordsReport(AmongSearchScreens, ReportView):
    page_title = _("What is searched for")
    header_icon = "search"
    template_name = "search/admin/words.html"
    results_template_name = "search/admin/words_results.html"
    index_url_name = "search_words"
    index_results_url_name = "search_words_results"
    filterset_class = WordsFilters
    model = AskedWords
    paginator_class = CountingWords
    list_export = ["words", "times", "nothing", "found", "opens", "recommended"]
    export_headings = {
        "words": _("Words"),
        "times": _("Searches"),
        "nothing": _("Nothing found"),
        "found": _("Most found"),
        "opens": _("Result opened"),
        "recommended": _("Recommended"),
    }
    export_filename = "what-is-searched-for"
    custom_field_preprocess = {
        "words": dict.fromkeys(ReportView.FORMATS, harmless_words),
        "recommended": dict.fromkeys(ReportView.FORMATS, in_words),
    }
    any_permission_required = ["words"]

    def user_has_any_permission(self, permissions):
        return edits_everything(self.request.user)

    def filter_queryset(self, queryset):
        """Nothing, where a filter is refused: all of it would look like the answer."""
        return self.filters.filter_queryset(queryset) if self.filters.is_valid() else queryset.none()

    @cached_property
    def chosen(self):
        return self.filter_queryset(AskedWords.objects.all()).order_by()

    def get_context_data(self, **kwargs):
        rare = added_up(self.chosen).exclude(SHOWN)
        return {
            **super().get_context_data(**kwargs),
            "sums": self.chosen.aggregate(times=Sum("asked"), nothing=Sum("found_nothing"), opens=Sum("opened")),
            "over_time": times_of(self.chosen),
            "rare": rare.aggregate(different=Count("words"), searches=Sum("times")),
            "shown_from": SHOWN_FROM,
            "may_recommend": may_recommend(self.request.user),
            "kept_days": settings.SEARCH_WORDS_KEPT_DAYS,
        }

    def get_filtered_queryset(self):
        """The most searched first, or the most often in vain."""
        rows = added_up(self.chosen).filter(SHOWN)
        in_vain = self.filters.is_valid() and self.filters.form.cleaned_data["which"] == NOTHING_FOUND
        return rows.order_by(*(["-nothing"] if in_vain else []), "-times", "words")

    def decorate_paginated_queryset(self, rows):
        """Each row says how long its bar is, in hundredths of the longest, and how long the part that found nothing.

        `recommended` is the key of what editors recommend for its words today.
        """
        rows = list(rows)
        lists = lists_for(row["words"] for row in rows)
        most = max((row["times"] for row in rows), default=1)
        for row in rows:
            row["share"] = max(SHORTEST_BAR, 100 * row["times"] // most)
            row["recommended"] = lists.get(row["words"])
            row["in_vain"] = math.ceil(row["share"] * row["nothing"] / row["times"])
        return rows


class WordsMenuItem(MenuItem):
    def is_shown(self, request):
        return edits_everything(request.user)
