"""What admin screens of records that are not pages have in common."""

from django.contrib.admin import display
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.panels import FieldPanel
from wagtail.coreutils import multigetattr
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import HistoryView, IndexView, InspectView

from portal.admin.exports import ExportMixin
from portal.control_characters import without_controls

LONGEST_QUESTION = 200


def column(path, title, *, order=None):
    """A column of a record list: what stands at `path` of a record, under a short title."""

    @display(description=title, ordering=order or path)
    def value(model_admin, record):
        return multigetattr(record, path)

    return value


class RecordIndexView(ExportMixin, IndexView):
    @property
    def is_narrowed(self):
        return bool(self.query) or any(spec.value() for spec in self.filter_specs)

    def get_filters_params(self, params=None):
        """Only what a filter of the list offers: anything else would be a search through every related table."""
        offered = {list_filter.parameter_name for list_filter in self.list_filter}
        return {name: value for name, value in super().get_filters_params(params).items() if name in offered}

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, without_controls(search_term)[:LONGEST_QUESTION])


class RecordInspectView(InspectView):
    def get_fields_dict(self):
        titles = self.model_admin.exported
        return [{"label": titles[name], "value": self.shown(multigetattr(self.instance, name))} for name in titles]

    def shown(self, value):
        return self.model_admin.get_empty_value_display() if value in (None, "") else value


class RecordHistoryView(HistoryView):
    """Wagtail's, which names the record, asks for no permission."""

    def check_action_permitted(self, user):
        return self.permission_helper.user_can_edit_obj(user, self.instance)


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

    Each of `list_filter` is a `RecordFilter`; `exported` maps attributes of a record to their titles, in order.
    """

    exported = {}
    index_view_class = RecordIndexView
    inspect_view_class = RecordInspectView
    inspect_view_enabled = True
    history_view_class = RecordHistoryView
    list_per_page = 50
    add_to_admin_menu = True

    def get_list_export(self, request):
        return list(self.exported)
