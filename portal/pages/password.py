from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.documents.views.serve import authenticate_with_password as ask_for_password_of_collection
from wagtail.models import PageViewRestriction
from wagtail.views import authenticate_with_password

from portal.accounts.throttling import too_often
from portal.models import PortalPage
from portal.pages.querysets import restrictions_on

ACTION = "shared_password"


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
    return _counted(request, authenticate_with_password, page_view_restriction_id, page_id)


def ask_for_collection_password(request, restriction_id):
    return _counted(request, ask_for_password_of_collection, restriction_id)


def _counted(request, ask, *keys):
    """Wrong passwords count; after too many of them the right one is not heard either, for a while."""
    if request.method != "POST":
        return ask(request, *keys)
    refusal = too_often(request, ACTION, is_asked_only=True)
    if refusal:
        return refusal
    response = ask(request, *keys)
    is_wrong = response.status_code != 302
    return (is_wrong and too_often(request, ACTION)) or response
