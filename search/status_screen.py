"""The admin's screen that says how the search is, as `manage.py search_status` does."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.admin.overviews import edits_everything
from search.admin.screens import AmongSearchScreens
from search.status import status


class SearchStatus(AmongSearchScreens, WagtailAdminTemplateMixin, TemplateView):
    template_name = "search/admin/status.html"
    page_title = _("How the search is")
    header_icon = "search"

    def dispatch(self, request, *args, **kwargs):
        if not edits_everything(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(now=status(), has_server=bool(settings.SEARCH_SERVER), **kwargs)


search_status = require_admin_access(SearchStatus.as_view())
