"""Lists and the search, asked about what nobody outside should know of."""

from urllib.parse import quote

from portal.accounts.feed_keys import feed_key
from portal.models import PortalPage
from tests.leaks.asking import Browser
from tests.leaks.words import Canary, Thing

# The channels in which an engine answers, in its own words.
OF_SEARCH = {
    "library",
    "gatherings",
    "communities and constellation",
    "list of people",
    "search",
    "search for one word",
    "passages of a search",
    "corrections",
    "completions",
    "feeds of searches",
    "feeds of searches by key",
    "spreadsheets of searches",
    "feeds of lists",
    "feeds of lists by key",
    "spreadsheets of lists",
    "recommended in a search",
    "facets",
    "totals",
    "facet counts",
    "why it is found",
    "how it is found",
    "more like this",
}
LISTS = ("/library/", "/gatherings/", "/gatherings/?when=past", "/communities/", "/people/")
CORRECTING = ("/gatherings/", "/communities/")
LOOKED_UP = {
    Thing("page", "hidden"),
    Thing("resource", "listed"),
    Thing("event", "hidden"),
    Thing("resource", "open", "draft"),
}
# Each is asked for by the word of its title; the rest of it comes back.
IN_FEEDS = {Thing("resource", container) for container in ("open", "listed", "hidden", "network")}
LIVE_TITLE = ("title", "live")
# What is begun in the search's box besides: what the groups of communities, people and topics offer.
COMMUNITIES = {Thing("community", container) for container in ("open", "listed", "hidden")}
PERSON = Thing("profile", "hidden")
ACCOUNT = Canary(Thing("person", "member"), "name")
TOPIC_OF_HIDDEN = Canary(Thing("resource", "hidden"), "topic")


def look_in_facets(world, browser):
    """Each list, and each narrowed to what nobody outside should know of."""
    hidden = world.things[Thing("community", "hidden")].page.slug
    person = world.people["own-facilitator"].profile.slug
    topics = [thing.page.topics.first() for thing in world.only("resource", "hidden", "live")]
    narrowed = [f"{place}?community={hidden}" for place in ("/library/", "/gatherings/", "/people/", "/search/")]
    narrowed += [f"/search/?topic={topic.slug}" for topic in topics] + [f"/communities/?facilitator={person}"]
    return browser.see("/search/", *LISTS, *narrowed)


def look_in_search(world, browser):
    return browser.see(*(f"/search/?q=matrix&page={page}&sort=title" for page in range(1, 6)))


def look_up_words(world, browser):
    """Search for the very words of what is hidden: a number that is not nought tells that they stand somewhere."""
    seen = set()
    for word, canary in world.words.meaning.items():
        if (
            canary.field == "title"
            and canary.thing in LOOKED_UP
            and browser.open(f"/search/?q={word}&as_typed=1").total
        ):
            seen.add(canary)
    return seen


def look_in_corrections(world, browser):
    """Search for words with a slip: what is offered instead stands somewhere, in lists at least on a card."""
    titles = [word for word, canary in world.words.meaning.items() if canary.field == "title"]
    slips = [word[:-1] for word in titles if world.words.meaning[word].thing in LOOKED_UP]
    return browser.see(*(f"{place}?q={slip}" for place in ("/search/", *CORRECTING) for slip in slips))


def look_in_passages(world, browser):
    """Search for a word of each text: what stands beside it in the passage comes back."""
    asked = [
        word for word, canary in world.words.meaning.items() if canary.thing in IN_FEEDS and canary.field == "body"
    ]
    return browser.see(*(f"/search/?q={word}&as_typed=1" for word in asked))


def look_in_completions(world, browser):
    """Begin what each group may offer: titles, communities, people, topics and what was often searched for."""
    titles = LOOKED_UP | IN_FEEDS | COMMUNITIES | {PERSON}
    begun = [
        word
        for word, canary in world.words.meaning.items()
        if (canary[1:] == LIVE_TITLE and canary.thing in titles) or canary in (TOPIC_OF_HIDDEN, ACCOUNT)
    ]
    return browser.see("/search/completions/?q=matrix", *(f"/search/completions/?q={word[:-1]}" for word in begun))


def look_in_feeds_of_searches(world, browser):
    """The feed of everything, and the feeds of searches for the very words of some titles."""
    return browser.see(*feeds_of_searches(world))


def look_in_feeds_by_key(world, browser):
    """The same feeds, asked by a program that has nothing but the key of this role's account."""
    return asked_by_key(world, browser, feeds_of_searches(world))


def look_in_feeds_of_lists(world, browser):
    """The feed of each list, and that of the library with the very words of some titles."""
    return browser.see(*feeds_of_lists(world))


def look_in_feeds_of_lists_by_key(world, browser):
    return asked_by_key(world, browser, feeds_of_lists(world))


def look_in_spreadsheets_of_lists(world, browser):
    return browser.see(*(f"/search/results.csv?{asked}" for asked in lists()))


def look_in_calendar_by_key(world, browser):
    return asked_by_key(world, browser, ["/gatherings.ics?"])


def asked_by_key(world, browser, addresses):
    """What a program sees that has nothing but the key of this role's account."""
    account = world.people.get(browser.role)
    key = quote(feed_key(account)) if account else ""
    program = Browser(world, "anonymous")
    program.is_enough = browser.is_enough
    seen = program.see(*(f"{address}&key={key}" for address in addresses))
    browser.asked += program.asked
    return seen


def feeds_of_searches(world):
    return ["/search/feed/?q=matrix", *(f"/search/feed/?q={word}" for word in titles_in_feeds(world))]


def feeds_of_lists(world):
    library, *others = lists()
    narrowed = (f"{library}&q={word}" for word in titles_in_feeds(world))
    return [f"/search/feed/?{asked}" for asked in (library, *others, *narrowed)]


def titles_in_feeds(world):
    return [
        word for word, canary in world.words.meaning.items() if (canary.thing in IN_FEEDS) and canary[1:] == LIVE_TITLE
    ]


def lists():
    """The parameters with which each of `LISTS` is asked for its feed and its spreadsheet."""
    keys = {f"/{page.slug}/": page.pk for page in PortalPage.objects.filter(depth=3)}
    places = (address.partition("?") for address in LISTS)
    return ["&".join(filter(None, [f"in={keys[path]}", asked])) for path, _mark, asked in places]
