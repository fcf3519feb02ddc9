"""One address for every template that a reader can meet; the state of each screen that an address cannot name.

SCREENS are for members; those in OPEN are shown to visitors. SIGNED_IN are pages as they look when somebody has signed in. BARE are pages whose every
optional field is empty: `MAKE_BARE` makes them, in the database of a server.
"""

SCREENS = {
    "home": "/",
    "communities": "/communities/",
    "community": "/communities/creating-a-caring-culture/",
    "people": "/people/",
    "person": "/people/bernadette-okafor/",
    "gatherings": "/gatherings/",
    "past gatherings": "/gatherings/?when=past",
    "gathering": "/gatherings/microsystem-festival-2015/",
    "basecamp": "/gatherings/basecamp-one/",
    "library": "/library/",
    "library narrowed": "/library/?topic=falls&kind=practice",
    "library with nothing found": "/library/?q=xyzzy",
    "resource": "/library/ward-safety-huddles-to-prevent-falls/",
    "search": "/search/?q=huddle",
    "nothing found": "/search/?q=xyzzy",
    "nothing asked": "/search/",
    "join": "/join/",
    "asked to join": "/join/thank-you/",
    "sign in": "/sign-in/",
    "standard page": "/about/",
    "lost": "/nowhere/",
}
OPEN = ("home", "communities", "community", "join", "asked to join", "sign in", "standard page", "lost")
# What somebody who has signed in is told; `TELL` writes it, in the database of a server.
HEARING = {"notices": "/notices/", "what comes by mail": "/account/hearing/"}
TELL = """
from communities.hearing import kinds
from communities.hearing.stopping import link_token
from communities.hearing.telling import tell
from communities.models import CommunityPage, Notice
from portal.models import PortalPage, User
reader = User.objects.get(email="member@example.org")
actor = User.objects.get(email="communications@example.org")
page = PortalPage.objects.get(slug="ward-safety-huddles-to-prevent-falls")
hidden = PortalPage.objects.of_search_type("resource").filter(live=False).first()
told = dict(users=[reader], actor=actor, address=page.url)
tell(kind=kinds.INVITED, page=CommunityPage.objects.first(), **told)
Notice.objects.update(read_at="2026-01-05T10:00Z")
for number in range(25):
    tell(kind=kinds.SUBMISSION_APPROVED, page=page, **told)
tell(kind=kinds.SUBMISSION_APPROVED, page=hidden, **told)
tell(kind=kinds.SUBMISSION_SENT_BACK, page=page, comment="Say on which ward.\\nThank you.", **told)
print(link_token(user=reader, categories=["news"]))
"""
SIGNED_IN = {"member@example.org": "/", "communications@example.org": "/about/"}
BARE = {
    "bare community": "/communities/bare/",
    "bare person": "/people/bare/",
    "bare gathering": "/gatherings/bare/",
    "basecamp with an opening only": "/gatherings/bare-basecamp/",
    "bare resource": "/library/bare/",
    "bare standard page": "/bare/",
    "behind a password": "/locked/",
}
PASSWORD = "open-sesame"
MAKE_BARE = f"""
import datetime
from django.utils import timezone
from wagtail.models import PageViewRestriction
from communities.models import CommunityIndexPage, CommunityPage, ProfileIndexPage, ProfilePage
from events.models import BasecampPage, EventIndexPage, EventPage
from home.models import HomePage, StandardPage
from resources.models import LibraryPage, ResourcePage
long_ago = timezone.now() - datetime.timedelta(days=3000)
times = dict(starts_at=long_ago, ends_at=long_ago + datetime.timedelta(hours=2))
for parent, page in (
    (CommunityIndexPage, CommunityPage(title="Bare", slug="bare")),
    (ProfileIndexPage, ProfilePage(title="Bare", slug="bare")),
    (EventIndexPage, EventPage(title="Bare", slug="bare", **times)),
    (EventIndexPage, BasecampPage(title="Bare", slug="bare-basecamp", opening="A minute of quiet.", **times)),
    (LibraryPage, ResourcePage(title="Bare", slug="bare")),
    (HomePage, StandardPage(title="Bare", slug="bare")),
):
    page.is_public = True
    parent.objects.get().add_child(instance=page)
privacy = dict(restriction_type="password", password="{PASSWORD}"), dict(restriction_type="groups")
for title, restriction in zip(("Locked", "Closed"), privacy):
    page = HomePage.objects.get().add_child(instance=StandardPage(title=title, slug=title.lower(), is_public=True))
    PageViewRestriction.objects.create(page=page, **restriction)
"""
