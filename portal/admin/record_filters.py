"""Filters of record lists: each offers a closed set of answers, and anything else in the address counts as none."""

import datetime

from django.contrib.admin.filters import SimpleListFilter
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.models import PortalPage
from portal.pages.title_order import by_title

MONTH = datetime.timedelta(days=30)


class RecordFilter(SimpleListFilter):
    """`lookups` says what may be chosen; `narrowed` gives the queryset of an answer."""

    def value(self):
        value = super().value()
        return value if value in {str(answer) for answer, _label in self.lookup_choices} else None

    def queryset(self, request, queryset):
        value = self.value()
        return queryset if value is None else self.narrowed(queryset, value)


class StateFilter(RecordFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return model_admin.model.State.choices

    def narrowed(self, queryset, value):
        return queryset.filter(state=value)


class CommunityFilter(RecordFilter):
    title = _("community")
    parameter_name = "community"

    def lookups(self, request, model_admin):
        communities = PortalPage.objects.of_search_type("community").order_by(by_title())
        return [(str(page.pk), page.title) for page in communities]

    def narrowed(self, queryset, value):
        return queryset.filter(community=value)


class AskedFilter(RecordFilter):
    title = _("day of asking")
    parameter_name = "asked"

    def lookups(self, request, model_admin):
        return [("week", _("In the last 7 days")), ("month", _("In the last 30 days")), ("earlier", _("Earlier"))]

    def narrowed(self, queryset, value):
        now = timezone.now()
        if value == "earlier":
            return queryset.filter(asked_at__lt=now - MONTH)
        return queryset.filter(asked_at__gte=now - (datetime.timedelta(days=7) if value == "week" else MONTH))
