"""Wagtail's page chooser offers every page, drafts and closed ones too, to whoever edits something somewhere.

Here it offers what its user may read, and what they may look through in the admin.
"""

from django.db.models import F, Q
from django.http import Http404
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.chooser import ChosenMultipleView
from wagtail.permissions import policy_registry

from portal.keys import as_key
from portal.models import PortalPage


def known(pages, user):
    """Those of `pages` that `user` may read on the site or find in the admin; the root, where the chooser starts."""
    explorable = policy_registry.get_by_type(PortalPage).explorable_instances(user).order_by()
    # The chooser names a page as its newest version does: one that has been renamed in a draft is its editors' alone.
    readable = PortalPage.objects.visible_to(user).filter(draft_title=F("title")).order_by()
    return pages.filter(Q(pk__in=explorable.values("pk")) | Q(pk__in=readable.values("pk")) | Q(depth=1))


@require_admin_access
def chosen_pages(request):
    keys = {as_key(key) for key in request.GET.getlist("id")}
    if known(PortalPage.objects.filter(pk__in=keys - {None}), request.user).count() < len(keys):
        raise Http404
    return ChosenMultipleView.as_view()(request)
