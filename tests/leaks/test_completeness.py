"""What the portal answers stands in the matrix, or here with the reason why it does not."""

from django.apps import apps
from django.contrib.syndication.views import Feed
from django.db.models import FileField

from tests.leaks.admin_channels import ADMIN
from tests.leaks.channels import SITE
from tests.leaks.routes import all_routes, page_routes

OF_NOBODY = "Signing in and signing up: forms about the account alone, read from no page"
OF_ACCOUNT = "One's own password, second step or provider: nothing of any page"
# Where a route is asked: by how it begins, the longest first.
CHANNELS = {
    "_util/authenticate_with_password/": "passwords",
    "documents/authenticate_with_password/": "passwords",
    "documents/": "documents",
    "media/": "pictures",
    "account/hearing/": "what comes by mail",
    "welcome/": "what comes by mail",
    "account/close/": "account screens",
    "account/my-data/": "account screens",
    "network/invite/": "membership screens",
    "account/email/": "account screens",
    "account/sessions/": "account screens",
    "account/feeds/": "account screens",
    "account/3rdparty/": "account screens",
    "account/2fa/": "account screens",
    "join/": "membership screens",
    "invitation/": "membership screens",
    "my-access/": "membership screens",
    "membership/": "membership screens",
    "notices/": "notices",
    "share/": "submissions and reviews",
    "review/": "submissions and reviews",
    "submissions/": "submissions and reviews",
    "search/": "search",
    "search/completions/": "completions",
    "search/feed/": "feeds of searches",
    "search/results.csv": "spreadsheets of searches",
    "gatherings.ics": "calendar by key",
    "sitemap.xml": "sitemap",
    "((?:[\\w\\-]+/)*)": "page pages",
}
EXEMPT = {
    "_util/login/": OF_NOBODY,
    "sign-in/": OF_NOBODY,
    "sign-out/": OF_NOBODY,
    "account/login/": OF_NOBODY,
    "account/logout/": OF_NOBODY,
    "account/inactive/": OF_NOBODY,
    "account/signup/": OF_NOBODY,
    "account/social/": OF_NOBODY,
    "account/oidc/": OF_NOBODY,
    "account/confirm-email/": OF_NOBODY,
    "account/closed/": OF_ACCOUNT,
    "account/erased/": OF_ACCOUNT,
    "account/password/": OF_ACCOUNT,
    "account/written/": "What this browser's own session holds, which its user typed",
    "account/reauthenticate/": OF_ACCOUNT,
    "account/second-step-first/": OF_ACCOUNT,
    "membership/<str:key>/archive/": "Acts on a POST and leads back to the rules, which are asked",
    "membership/<str:key>/invitations/<str:invitation>/withdraw/": "Acts on a POST and leads back to the people",
    "submissions/<key:key>/withdraw/": "Acts on a POST and leads back to the submission",
    "notices/read/": "Acts on a POST and leads back to the notices",
    "hearing/stop/": "Names categories of mail, never a page; opened by a signed link",
    "theme.css": "The network's colours",
}
SUB_ADDRESSES = {
    "LibraryPage/feed": "feeds",
    "EventIndexPage/feed": "feeds",
    "EventIndexPage/calendar": "calendar",
    "EventPage/calendar": "calendar of a gathering",
    "BasecampPage/calendar": "calendar of a gathering",
}
FILES = {
    "portal.PortalImage.file": "pictures",
    "portal.PortalRendition.file": "pictures",
    "portal.PortalDocument.file": "documents",
    "wagtailcore.UploadedFile.file": "documents in the admin",
    "wagtailusers.UserProfile.avatar": "accounts and groups",
}
# Wagtail's own tables, in whose place stand the portal's; they hold nothing.
UNUSED = {"wagtailimages.Image.file", "wagtailimages.Rendition.file", "wagtaildocs.Document.file"}
FEEDS = {"PageFeed": "feeds", "SearchFeed": "feeds of searches"}
NAMES = {channel.name for channel in (*SITE, *ADMIN)}


def place_of(route, table):
    starts = [start for start in table if (route == start if start == "account/" else route.startswith(start))]
    return max(starts, key=len, default=None)


def test_every_route_is_asked_or_exempt_for_a_reason():
    routes = {route for route, _name in all_routes() if not route.startswith("admin/")} - {"", "account/"}
    unknown = {route for route in routes if place_of(route, {**CHANNELS, **EXEMPT}) is None}
    assert not unknown, f"Add these to the leak matrix, or exempt them with a reason: {sorted(unknown)}"
    used = {place_of(route, {**CHANNELS, **EXEMPT}) for route in routes}
    assert used >= {*CHANNELS, *EXEMPT}, f"No such route any more: {sorted({*CHANNELS, *EXEMPT} - used)}"


def test_every_sub_address_of_a_page_type_is_asked():
    found = {f"{model}/{name}" for model, name in page_routes()}
    assert {place for place in found if not place.endswith("/index_route")} == set(SUB_ADDRESSES)


def test_every_kind_of_file_and_every_feed_is_asked():
    fields = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, FileField)
    }
    assert fields - UNUSED == set(FILES)
    assert {feed.__name__ for feed in _below(Feed) if not feed.__module__.startswith("django.")} == set(FEEDS)


def test_every_channel_that_is_named_here_exists():
    named = {*CHANNELS.values(), *SUB_ADDRESSES.values(), *FILES.values(), *FEEDS.values()}
    assert named <= NAMES, named - NAMES


def _below(kind):
    for below in kind.__subclasses__():
        yield below
        yield from _below(below)
