from allauth.account.views import logout
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from communities import urls as communities_urls
from communities.hearing import urls as hearing_urls
from communities.submitting import views as submitting
from communities.submitting.profile_views import edit_profile
from events.calendars import calendar_by_key
from events.models import EventPage
from portal.accounts.views import SignIn
from portal.admin.bulk import bulk_action
from portal.admin.choosing import chosen_pages
from portal.admin.privacy import page_privacy
from portal.media_files import serve_rendition
from portal.pages.password import ask_for_collection_password, ask_for_password
from portal.sitemap import PublicSitemap
from portal.theme import theme_css
from resources.models import ResourcePage

# One way in: both of Wagtail's own sign-in pages lead to the portal's.
one_sign_in = RedirectView.as_view(pattern_name="sign_in", query_string=True)

urlpatterns = [
    path("admin/login/", one_sign_in),
    path("_util/login/", one_sign_in),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        ask_for_password,
        name="wagtailcore_authenticate_with_password",
    ),
    path("admin/choose-page/chosen-multiple/", chosen_pages),
    path("admin/bulk/<str:app_label>/<str:model_name>/<str:action>/", bulk_action),
    path("admin/pages/<int:page_id>/privacy/", page_privacy),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/authenticate_with_password/<int:restriction_id>/", ask_for_collection_password),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", serve_rendition, name="media"),
    path("sign-in/", SignIn.as_view(), name="sign_in"),
    path("sign-out/", logout, name="sign_out"),
    path("account/", include("portal.accounts.urls")),
    # allauth asks for its own names; what is named last is what a name leads to.
    path("sign-in/", SignIn.as_view(), name="account_login"),
    path("sign-out/", logout, name="account_logout"),
    path("share/", submitting.share, name="share"),
    path("share/resource/", submitting.begin, {"model": ResourcePage}, name="share_resource"),
    path("share/gathering/", submitting.begin, {"model": EventPage}, name="share_gathering"),
    path("share/profile/", edit_profile, name="edit_profile"),
    path("share/<int:key>/", submitting.go_on, name="go_on"),
    path("share/<int:key>/handed-in/", submitting.handed_in, name="handed_in"),
    path("share/<int:key>/delete/", submitting.delete_draft, name="delete_draft"),
    path("", include("communities.moderation.urls")),
    path("", include(communities_urls)),
    path("", include(hearing_urls)),
    path("search/", include("search.urls")),
    path("gatherings.ics", calendar_by_key, name="calendar_by_key"),
    path("theme.css", theme_css, name="theme"),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": PublicSitemap}}),
    path("", include(wagtail_urls)),
]
