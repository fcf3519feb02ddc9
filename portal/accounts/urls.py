"""Addresses below /account/. Ours come first: allauth's of the same name answer no longer."""

from django.contrib.auth.decorators import login_required
from django.urls import include, path
from django.views.generic import RedirectView

from portal.accounts.signed_out import send_again
from portal.accounts.views import (
    OtherWays,
    Sessions,
    account,
    begin_with_provider,
    feed_addresses,
    second_factor_first,
)
from portal.personal_data.views import my_data

urlpatterns = [
    path("", account, name="account"),
    path("login/", RedirectView.as_view(pattern_name="sign_in", query_string=True)),
    path("logout/", RedirectView.as_view(pattern_name="sign_out")),
    path("second-step-first/", second_factor_first, name="second_factor_first"),
    path("sessions/", Sessions.as_view(), name="sessions"),
    path("feeds/", feed_addresses, name="feed_addresses"),
    path("written/<str:key>/", send_again, name="send_again"),
    path("my-data/", my_data, name="my_data"),
    path("3rdparty/", login_required(OtherWays.as_view()), name="other_ways"),
    path("oidc/<slug:provider_id>/login/", begin_with_provider, name="begin_with_provider"),
    path("", include("allauth.urls")),
]
