"""Nobody loses what they wrote because their session ended before they sent it.

Every view that asks for a session answers a form without one by leading to the sign-in page. That answer is replaced
here, for all of them: the page shows what was written, it is kept (`portal.accounts.written`), and after signing in it
can be looked over and sent with one press.

Why another site cannot use it: only a form that passed Django's check of its CSRF token is kept, so that no other site
can place anything here. Nothing is ever sent again by itself, but by somebody who has signed in, sees where and what,
and presses a button whose form carries a token of the new session. What is kept is found by a key that only this
browser was told, in this browser's session only.
"""

from urllib.parse import parse_qs, urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure
from django.views.decorators.cache import never_cache

from portal.accounts import written
from portal.accounts.leading_back import address_to_come_back_to
from portal.accounts.throttling import too_often


class KeepsWhatWasWritten:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "POST" and getattr(request, "has_checked_token", False):
            if _leads_back_here(request, response):
                return _signed_out(request) or response
            if written.FIELD in request.POST and response.status_code in (200, 302, 422):
                written.forget(session=request.session, key=request.POST[written.FIELD])
        elif request.session.accessed:
            written.forget(session=request.session)
        return response

    def process_view(self, request, view, arguments, keywords):
        # Django's check of the token comes before this and has refused forged forms.
        request.has_checked_token = not getattr(view, "csrf_exempt", False)


@login_required
@never_cache
def send_again(request, key):
    """What was kept, to be looked over and sent by whoever has signed in now."""
    record = written.kept(session=request.session, key=key)
    if record is None:
        messages.error(request, _("What you wrote was kept for 30 minutes only, or has been sent already."))
        return redirect(settings.LOGIN_REDIRECT_URL)
    return _again(request, record["path"], record["fields"], key)


def wrong_token(request, reason=""):
    """Where somebody has signed in again in another tab, the forms that were open before carry the old token.

    A browser that names this very site as the origin shows that the form is ours: it is shown again, never acted on.
    """
    fields = written.fields_of(request.POST) if request.method == "POST" else []
    is_ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if not is_ours or not written.has_words(fields) or _is_admin(request):
        return csrf_failure(request, reason)
    if request.user.is_authenticated:
        return _again(request, request.get_full_path(), fields, "", status=403)
    return _shown_only(request, fields)


def _leads_back_here(request, response):
    if response.status_code != 302 or request.user.is_authenticated or _is_admin(request):
        return False
    target = urlsplit(response["Location"])
    wanted = parse_qs(target.query).get("next", [""])[0]
    return target.path == resolve_url(settings.LOGIN_URL) and wanted == address_to_come_back_to(request)


def _signed_out(request):
    fields = written.fields_of(request.POST)
    if not written.has_words(fields):
        return None
    # Whoever has no account can come here too: a computer fills the table of sessions 20 times in 5 minutes at most.
    key = None if too_often(request, "keep_written") else _keep(request, fields)
    return _shown_only(request, fields, key)


def _keep(request, fields):
    key = written.keep(session=request.session, path=request.get_full_path(), fields=fields)
    if key:
        request.session.set_expiry(written.KEPT_FOR)
    return key


def _shown_only(request, fields, key=None):
    back = reverse("send_again", args=[key]) if key else address_to_come_back_to(request)
    context = {
        "words": written.shown(fields)[0],
        "is_kept": key is not None,
        "had_files": bool(request.FILES),
        "sign_in": f"{reverse('sign_in')}?{urlencode({'next': back})}",
    }
    response = render(request, "account/signed_out.html", context, status=403)
    add_never_cache_headers(response)
    return response


def _again(request, path, fields, key, status=200):
    words, others = written.shown(fields)
    context = {"path": path, "fields": fields, "key": key, "words": words, "others": others, "field": written.FIELD}
    response = render(request, "account/send_again.html", context, status=status)
    add_never_cache_headers(response)
    return response


def _is_admin(request):
    return request.path.startswith(reverse("wagtailadmin_home"))
