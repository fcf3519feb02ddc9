"""What somebody meets who may not read a page."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.utils.cache import add_never_cache_headers
from wagtail.models import PageViewRestriction

from portal.pages.querysets import may_read, restrictions_on


def refusal_of(page, request) -> HttpResponse | None:
    """The answer to whoever may not read `page`, or None where Wagtail goes on: it serves, or asks for a password.

    Raises Http404 where the reader must not learn that there is such a page, and PermissionDenied for whoever has
    signed in already: to sign in once more would change nothing.
    """
    if may_read(page, request):
        return None
    failed = [row for row in restrictions_on(page, request.user) if not _accepts(row, request)]
    if any(row.page.is_hidden for row in failed):
        raise Http404
    if not request.user.is_authenticated and not _asks_for_password_only(failed):
        response = redirect_to_login(request.get_full_path(), settings.WAGTAIL_FRONTEND_LOGIN_URL)
    elif _asks_for_password_only(failed):
        return None
    else:
        response = failed[0].page.specific.refuse(request)
    add_never_cache_headers(response)
    return response


def _asks_for_password_only(failed):
    return bool(failed) and all(row.restriction_type == PageViewRestriction.PASSWORD for row in failed)


def _accepts(row, request):
    return row.passed or (row.restriction_type == PageViewRestriction.PASSWORD and row.accept_request(request))
