"""What admin screens of records that are not pages have in common."""

from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.panels import FieldPanel
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from portal.control_characters import without_controls

RUNS_IN_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r")
LONGEST_QUESTION = 200


def harmless(value):
    """A text that a spreadsheet shows instead of computing it: https://owasp.org/www-community/attacks/CSV_Injection."""
    return f"'{value}" if value.startswith(RUNS_IN_A_SPREADSHEET) else value


class RecordIndexView(IndexView):
    custom_value_preprocess = {
        **IndexView.custom_value_preprocess,
        str: {IndexView.FORMAT_CSV: harmless, IndexView.FORMAT_XLSX: harmless},
    }

    def get_filters_params(self, params=None):
        """Only what a filter of the list offers: anything else would be a search through every related table."""
        offered = {list_filter.parameter_name for list_filter in self.list_filter}
        return {name: value for name, value in super().get_filters_params(params).items() if name in offered}

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, without_controls(search_term)[:LONGEST_QUESTION])


class MadeElsewhere(PermissionHelper):
    """Rights to records that the admin's list follows up and does not add to."""

    def user_can_create(self, user):
        return False


class PageLinkPanel(FieldPanel):
    """A page that the record belongs to: its title, leading to its editor."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{**kwargs, "read_only": True})

    def format_value_for_display(self, value):
        return format_html('<a href="{}">{}</a>', reverse("wagtailadmin_pages:edit", args=[value.pk]), value.title)


class RecordAdmin(ModelAdmin):
    """A list with filters, search and export; records are looked at more often than changed.

    Each of `list_filter` is a `RecordFilter`.
    """

    index_view_class = RecordIndexView
    inspect_view_enabled = True
    list_per_page = 50
    add_to_admin_menu = True
