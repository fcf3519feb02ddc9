"""A filter by first and last day: a period that ends before it begins is refused instead of found empty."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_filters import DateFromToRangeFilter
from django_filters.fields import DateRangeField
from wagtail.admin.filters import DateRangePickerWidget


class PeriodField(DateRangeField):
    widget = DateRangePickerWidget

    def compress(self, data_list):
        period = super().compress(data_list)
        if period and period.start and period.stop and period.start > period.stop:
            raise ValidationError(_("The first day is after the last one."))
        return period


class PeriodFilter(DateFromToRangeFilter):
    field_class = PeriodField
