"""What admin screens of records that are not pages have in common."""

from django.contrib.admin.filters import SimpleListFilter
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from portal.models import PortalPage

RUNS_IN_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r")


def harmless(value):
    """A text that a spreadsheet shows instead of computing it: https://owasp.org/www-community/attacks/CSV_Injection."""
    return f"'{value}" if value.startswith(RUNS_IN_A_SPREADSHEET) else value


class CommunityFilter(SimpleListFilter):
    title = _("community")
    parameter_name = "community"

    def lookups(self, request, model_admin):
        communities = PortalPage.objects.of_search_type("community").order_by(Lower("title"))
        return [(str(page.pk), page.title) for page in communities]

    def queryset(self, request, queryset):
        value = self.value()
        return queryset.filter(community=value) if value and value.isdigit() else queryset


class RecordIndexView(IndexView):
    custom_value_preprocess = {
        **IndexView.custom_value_preprocess,
        str: {IndexView.FORMAT_CSV: harmless, IndexView.FORMAT_XLSX: harmless},
    }


class RecordAdmin(ModelAdmin):
    """A list with filters, search and export; records are looked at more often than changed."""

    index_view_class = RecordIndexView
    inspect_view_enabled = True
    list_per_page = 50
    add_to_admin_menu = True
