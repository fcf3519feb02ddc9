"""Wagtail's screen for the privacy of a page lists every group, and with it the names of hidden communities."""

from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.page_privacy import SetPrivacyView

from portal.pages.known import known_groups


class PagePrivacy(SetPrivacyView):
    def get_form(self, form_class=None):
        """Those that are let in already stay on the list, or saving would shut them out."""
        form = super().get_form(form_class)
        groups = form.fields["groups"]
        let_in = self.restriction.groups.values("pk") if self.restriction else ()
        groups.queryset = known_groups(self.request.user) | groups.queryset.filter(pk__in=let_in)
        return form


page_privacy = require_admin_access(PagePrivacy.as_view())
