from urllib.parse import urlsplit

from allauth.account.views import LoginView
from allauth.socialaccount.adapter import get_adapter as get_provider_adapter
from allauth.socialaccount.providers.openid_connect.views import login as provider_login
from allauth.socialaccount.views import ConnectionsView
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.entries import entries_for
from portal.accounts.feed_keys import renew_feed_key
from portal.accounts.second_factor import WANTED, lacks_second_factor
from portal.accounts.sessions import device
from portal.keys import as_key


class SignIn(LoginView):
    """The one way in. Whoever works in the admin lands there, everybody else on the front page."""

    def dispatch(self, request, *args, **kwargs):
        wanted = self.get_next_url() or ""
        if (
            request.user.is_authenticated
            and wanted.startswith(reverse("wagtailadmin_home"))
            and not request.user.may_edit
        ):
            # Wagtail sends whoever may not edit here; signing in once more would change nothing.
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        providers = get_provider_adapter().list_providers(self.request)
        asks = _asks(self.get_next_url() or "")
        return super().get_context_data(providers=providers, asks=asks, **kwargs)


def _asks(address):
    """Whether the search is asked something at this address."""
    parts = urlsplit(address)
    return parts.path == reverse("search") and bool(QueryDict(parts.query).get("q", "").strip())


@login_required
def account(request):
    return render(request, "account/account.html", {"entries": entries_for(request)})


@login_required
def second_factor_first(request):
    """Says to whoever may edit why the admin waits, and what to do; with a second factor it leads on."""
    if not lacks_second_factor(request.user):
        return redirect(request.session.pop(WANTED, reverse("wagtailadmin_home")))
    return render(request, "account/second_factor_first.html")


@login_required
def feed_addresses(request):
    """Says what a feed address of one's own shows; the button makes them new."""
    if request.method == "POST":
        renew_feed_key(user=request.user)
        messages.success(request, _("Your feed addresses are new. The ones from before show nothing any more."))
        return redirect("account")
    return render(request, "account/feed_addresses.html")


class OtherWays(ConnectionsView):
    def get_context_data(self, **kwargs):
        return super().get_context_data(providers=get_provider_adapter().list_providers(self.request), **kwargs)


class Sessions(ListUserSessionsView):
    """The devices that are signed in; one of them, or all others, can be signed out."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["sessions"].sort(key=lambda session: not session.is_current())
        for session in context["sessions"]:
            session.device = device(session.user_agent)
        return context

    def post(self, request, *args, **kwargs):
        key = as_key(request.POST.get("session", ""))
        if key is None:
            return super().post(request, *args, **kwargs)
        end_sessions(request, [get_object_or_404(UserSession, pk=key, user=request.user)])
        return redirect("usersessions_list")


def begin_with_provider(request, provider_id):
    """Leave for a provider by a page of our own.

    A form that is answered with a redirect to another host breaks `form-action 'self'`; a page that leads on does not.
    """
    response = provider_login(request, provider_id)
    if isinstance(response, HttpResponseRedirect) and response.url.startswith(("https:", "http:")):
        return render(request, "socialaccount/login_redirect.html", {"redirect_to": response.url})
    return response
