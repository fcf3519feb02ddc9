"""Every way in which content comes out: what is asked, and what has to be seen there by whoever may see it."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from wagtail.models import PageViewRestriction

from communities.models import Notice
from portal.models import User
from portal.personal_data.export import archive_of
from tests.leaks import expected, showing
from tests.leaks.cast import is_asked_for
from tests.leaks.expected import ON_CARD
from tests.leaks.files import look_at_documents, look_at_pictures, look_at_shared_caches, look_with_conditions
from tests.leaks.searching import (
    look_in_calendar_by_key,
    look_in_completions,
    look_in_corrections,
    look_in_facets,
    look_in_feeds_by_key,
    look_in_feeds_of_lists,
    look_in_feeds_of_lists_by_key,
    look_in_feeds_of_searches,
    look_in_passages,
    look_in_search,
    look_in_spreadsheets_of_lists,
    look_up_words,
)
from tests.leaks.words import Canary, Thing

HANDED_IN = (
    Thing("resource", "hidden"),
    Thing("resource", "hidden", "draft"),
    Thing("resource", "listed", "in-review"),
    Thing("event", "open", "draft"),
)
NOTHING = frozenset()


@dataclass(frozen=True)
class Channel:
    """`look` gives what a browser sees; `shows` says which canaries stand there for those who may see them.

    `allows` is the table that the channel follows.
    """

    name: str
    look: Callable
    shows: Callable = lambda role, portal, canary: False
    allows: Callable = expected.may_see
    roles: frozenset = NOTHING

    def is_for(self, role):
        return not self.roles or role in self.roles


def asking(*addresses):
    return lambda world, browser: browser.see(*addresses)


def address(thing):
    return getattr(thing, "address", None) or thing.page.url


def asked_for(world, kind):
    return [thing for thing in world.only(kind) if is_asked_for(thing.name)]


def pages(kind):
    def look(world, browser):
        return browser.see(*(address(thing) for thing in asked_for(world, kind)))

    def shows(role, portal, canary):
        return canary.thing.kind == kind and showing.on_own_page(role, portal, canary)

    return Channel(f"{kind} pages", look, shows)


def look_at_people(world, browser):
    return browser.see(*(person.profile.url for person in world.people.values()))


def look_at_calendars(world, browser):
    things = [thing for thing in asked_for(world, "event") if thing.name.state in ("live", "edited", "draft")]
    return browser.see(*(f"{address(thing)}calendar/" for thing in things))


def look_at_redirects(world, browser):
    """Old addresses: an answer that leads to a page tells its new address."""
    return browser.see(*(old for name, old in world.old_addresses.items() if is_asked_for(name)))


def look_at_what_is_alike(world, browser):
    return browser.see(address(world.things[Thing("resource", "open")]))


def countable(world, kind, role):
    """The things of a kind whose titles the role may see, by the table."""
    titles = (canary for canary in world.words.meaning.values() if canary.field == "title")
    titles = (canary for canary in titles if canary.thing.kind == kind and canary.version == "live")
    return {canary.thing for canary in titles if expected.may_see(role, world.portal, canary)}


def look_at_totals(world, browser):
    """The totals of lists, against what may be seen of the world."""
    return held_against_the_world(
        world, browser.role, {"resource": browser.open("/library/").total, "event": browser.open("/gatherings/").total}
    )


def look_at_facet_counts(world, browser):
    """How many a search says there are of a kind: all resources are lessons, all gatherings meetings."""
    counts = browser.open("/search/?q=matrix").counts
    told = {"resource": counts.get("lesson", 0), "event": counts.get("meeting", 0)}
    return held_against_the_world(world, browser.role, told)


def held_against_the_world(world, role, told):
    """`told` says how many there are of each kind of thing."""
    seen = {Canary(Thing("total", kind), "complete") for kind in told}
    for kind, found in told.items():
        right = len(countable(world, kind, role))
        if found > right:
            seen.add(Canary(Thing("total", kind), "too many"))
        if found < right:
            seen.discard(Canary(Thing("total", kind), "complete"))
    return seen


def look_at_membership(world, browser):
    addresses = ["/my-access/", "/join/", "/join/thank-you/", "/invitation/nothing/", "/network/invite/"]
    for container in ("listed", "hidden"):
        community = world.communities[container]
        start = f"/membership/{community.pk}/"
        addresses += [f"{start}{screen}/" for screen in ("join", "leave", "people", "hand-over", "invite", "rules")]
        addresses.append(f"/join/?community={community.slug}")
        for role, screen in (("applicant", "requests"), ("member", "people"), ("hosting-team", "people")):
            row = community.memberships.get(person__user=world.people[role])
            addresses.append(f"{start}{screen}/{row.pk}/")
    return browser.see(*addresses)


def look_at_errors(world, browser):
    """Addresses beside real ones, and what Django refuses."""
    beside = [f"{address(thing)}nothing/" for thing in world.only("community")]
    beside += [f"{address(thing)}nothing/" for thing in world.only("page", "hidden")]
    return browser.see(*beside, "/library/feed/nothing/", "/no/where/", "/documents/999999/nothing.txt", "/media/x.png")


def look_behind_passwords(world, browser):
    addresses = []
    for restriction in PageViewRestriction.objects.order_by("-pk")[:2]:
        for kind in ("page",):
            for thing in (*world.only(kind, "hidden", "live"), *world.only("resource", "hidden", "draft")):
                start = "/_util/authenticate_with_password/"
                addresses.append(f"{start}{restriction.pk}/{thing.page.pk}/")
    return browser.see(*addresses, "/documents/authenticate_with_password/1/")


def look_at_notices(world, browser):
    first = browser.see("/notices/", *(f"/notices/?page={page}" for page in range(2, 5)))
    keys = Notice.objects.filter(user=world.people.get(browser.role)).values_list("pk", flat=True)
    return first | browser.see(*(f"/notices/{key}/" for key in keys))


def look_at_submissions(world, browser):
    """The queue of reviews, one's own submissions, and both asked by the keys of what is another's."""
    addresses = ["/review/", "/submissions/", "/share/", "/share/resource/", "/share/gathering/", "/share/profile/"]
    for name in HANDED_IN:
        key = world.things[name].page.pk
        addresses += [
            f"/share/{key}/",
            f"/share/{key}/handed-in/",
            f"/share/{key}/delete/",
            f"/review/suggestion/{key}/",
        ]
        for place in ("review", "submissions"):
            addresses += [f"/{place}/{key}/", f"/{place}/{key}/preview/"]
    return browser.see(*addresses)


def look_at_mails(world, browser):
    """Everything that was sent to this person's address."""
    account = world.people.get(browser.role)
    mails = [mail.message().as_string() for mail in world.sent if account and account.email in mail.to]
    texts = [part for mail in world.sent if account and account.email in mail.to for part in mail_parts(mail)]
    return world.words.seen_in("\n".join([*mails, *texts]))


def mail_parts(mail):
    yield mail.subject
    yield mail.body
    for content, _kind in mail.alternatives:
        yield content


def look_at_own_data(world, browser):
    account = User.objects.filter(email=getattr(world.people.get(browser.role), "email", None), is_active=True).first()
    if account is None:
        return set()
    seen = set()
    with zipfile.ZipFile(io.BytesIO(b"".join(archive_of(account)))) as archive:
        for name in archive.namelist():
            seen |= world.words.seen_in(name) | world.words.seen_in(archive.read(name).decode("utf-8", "replace"))
    return seen


SITE = [
    *(pages(kind) for kind in ("page", "resource", "event", "profile", "community")),
    Channel("people", look_at_people),
    Channel("front page", asking("/")),
    Channel("library", asking("/library/?sort=title", "/library/?sort=title&page=2"), showing.card_of("resource")),
    Channel("gatherings", asking("/gatherings/", "/gatherings/?page=2"), showing.card_of("event")),
    Channel("communities and constellation", asking("/communities/"), showing.card_of_community),
    Channel("list of people", asking("/people/", "/people/?page=2"), showing.of({"profile"}, {"title"})),
    Channel("search", look_in_search, showing.of({"resource", "event", "page"}, ON_CARD)),
    Channel("search for one word", look_up_words),
    Channel("corrections", look_in_corrections),
    Channel("passages of a search", look_in_passages, showing.in_passages),
    Channel("completions", look_in_completions, showing.in_completions),
    Channel("feeds of searches", look_in_feeds_of_searches, showing.in_feeds_of_searches),
    Channel("feeds of searches by key", look_in_feeds_by_key, showing.in_feeds_by_key, showing.nothing_without_account),
    Channel(
        "spreadsheets of searches",
        asking("/search/results.csv?q=matrix"),
        showing.of({"resource", "event", "page"}, ON_CARD),
    ),
    Channel("feeds of lists", look_in_feeds_of_lists, showing.in_feeds_of_lists),
    Channel(
        "feeds of lists by key",
        look_in_feeds_of_lists_by_key,
        showing.in_feeds_of_lists_by_key,
        showing.nothing_without_account,
    ),
    Channel("spreadsheets of lists", look_in_spreadsheets_of_lists, showing.in_spreadsheets_of_lists),
    Channel("recommended in a search", asking("/search/?q=What+editors+recommend"), showing.recommended),
    Channel("facets", look_in_facets, showing.of({"resource"}, {"topic", "tag"})),
    Channel("totals", look_at_totals),
    Channel("facet counts", look_at_facet_counts),
    Channel("more like this", look_at_what_is_alike, showing.alike),
    Channel("feeds", asking("/library/feed/", "/gatherings/feed/"), showing.of({"resource", "event"}, ON_CARD)),
    Channel("calendar", asking("/gatherings/calendar/"), showing.of({"event"}, ON_CARD | {"place", "online"})),
    Channel("calendar by key", look_in_calendar_by_key, showing.in_calendar_by_key, showing.nothing_without_account),
    Channel("calendar of a gathering", look_at_calendars, showing.of({"event"}, ON_CARD | {"place", "online"})),
    Channel("sitemap", asking("/sitemap.xml")),
    Channel("redirects", look_at_redirects),
    Channel(
        "pictures", look_at_pictures, showing.of({"resource", "event", "community"}, {"picture"}), expected.may_fetch
    ),
    Channel("documents", look_at_documents, showing.of({"resource"}, {"file content"}), expected.may_fetch),
    Channel("conditional requests", look_with_conditions, allows=expected.may_fetch),
    Channel("shared caches", look_at_shared_caches),
    Channel("membership screens", look_at_membership),
    Channel(
        "account screens",
        asking(
            "/account/",
            "/account/email/",
            "/account/sessions/",
            "/account/feeds/",
            "/account/3rdparty/",
            "/account/2fa/",
            "/account/close/",
            "/account/my-data/",
        ),
    ),
    Channel("error pages", look_at_errors),
    Channel("passwords", look_behind_passwords),
    Channel("what comes by mail", asking("/account/hearing/", "/welcome/"), allows=expected.may_see_vocabulary),
    Channel("submissions and reviews", look_at_submissions, allows=expected.may_see_submissions),
    Channel("notices", look_at_notices, allows=expected.may_see_in_notices),
    Channel("mails and digests", look_at_mails, allows=expected.may_see_in_mails),
    Channel("own data", look_at_own_data, allows=expected.may_take_along),
]
