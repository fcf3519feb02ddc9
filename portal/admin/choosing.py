"""Wagtail's page chooser offers every page, drafts and closed ones too, to whoever edits something somewhere.

Here it offers what its user may read, and what they may look through in the admin.
"""

from django.http import Http404
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.chooser import ChosenMultipleView

from portal.keys import as_key
from portal.models import PortalPage
from portal.pages.known import known


@require_admin_access
def chosen_pages(request):
    keys = {as_key(key) for key in request.GET.getlist("id")}
    if known(PortalPage.objects.filter(pk__in=keys - {None}), request.user).count() < len(keys):
        raise Http404
    return ChosenMultipleView.as_view()(request)
