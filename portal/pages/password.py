from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.models import PageViewRestriction
from wagtail.views import authenticate_with_password

from portal.models import PortalPage
from portal.pages.querysets import restrictions_on


def ask_for_password(request, page_view_restriction_id, page_id):
    """Wagtail's form for the shared password of a page, for pages only that this password would open.

    Wagtail's view answers for any pair of numbers, and with it says what drafts and restricted pages are about.
    """
    page = get_object_or_404(PortalPage, pk=page_id, live=True)
    covering = restrictions_on(page, request.user)
    asked = [row for row in covering if row.pk == page_view_restriction_id]
    others = [row for row in covering if row.restriction_type != PageViewRestriction.PASSWORD and not row.passed]
    if others or not asked or asked[0].restriction_type != PageViewRestriction.PASSWORD:
        raise Http404
    return authenticate_with_password(request, page_view_restriction_id, page_id)
