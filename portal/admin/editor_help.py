"""The page of the admin that tells editors in plain words how things are done here."""

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class EditorHelp(WagtailAdminTemplateMixin, TemplateView):
    template_name = "portal/admin/editor_help.html"
    page_title = _("Help for editors")
    header_icon = "help"

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]


editor_help = require_admin_access(EditorHelp.as_view())
