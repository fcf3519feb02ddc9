"""Which canaries stand in a channel for those who may see them: of each, given a role, the portal and a canary."""

from tests.leaks import expected
from tests.leaks.expected import ON_CARD, ON_PAGE, PUBLISHED
from tests.leaks.searching import ACCOUNT, COMMUNITIES, IN_FEEDS, PERSON, TOPIC_OF_HIDDEN
from tests.leaks.words import Canary
from tests.leaks.world import NEAREST


def published(canary):
    return canary.version == "live" and canary.thing.state in PUBLISHED


def of(kinds, fields):
    """The rule that published things of these kinds show these fields."""
    return lambda role, portal, canary: canary.thing.kind in kinds and canary.field in fields and published(canary)


def is_only_invited(role, canary):
    """The invitation names a hidden community; its page and the lists do not."""
    return role == "invited" and canary.thing.container == "hidden"


def card_of_community(role, portal, canary):
    is_there = canary.thing.kind == "community" and canary.field in ON_CARD
    return is_there and not is_only_invited(role, canary)


def on_own_page(role, portal, canary):
    kind = canary.thing.kind
    is_pointing = canary.thing.container == "pointing"
    if kind == "community" and is_only_invited(role, canary):
        return False
    return kind in ON_PAGE and canary.field in ON_PAGE[kind] and published(canary) and not is_pointing


def in_completions(role, portal, canary):
    """What was typed stands out, which parts the words of a title: a page is known by its address there."""
    thing = canary.thing
    if thing in IN_FEEDS:
        # Their titles are popular searches, too.
        return canary.field in ("title", "slug") and published(canary)
    if thing in COMMUNITIES:
        # Of a listed one's card nothing is offered.
        return canary.field == "slug" and thing.container != "listed" and not is_only_invited(role, canary)
    return canary in (Canary(PERSON, "slug"), TOPIC_OF_HIDDEN, ACCOUNT)


def in_passages(role, portal, canary):
    return canary.thing in IN_FEEDS and canary.field == "worked" and published(canary)


def alike(role, portal, canary):
    return canary.thing in NEAREST and canary.field == "title" and published(canary)


def in_feeds_of_searches(role, portal, canary):
    return canary.thing in IN_FEEDS and canary.field == "summary" and published(canary)


def in_feeds_by_key(role, portal, canary):
    return role not in expected.NO_ACCOUNT and in_feeds_of_searches(role, portal, canary)


def in_feeds_of_lists(role, portal, canary):
    return in_feeds_of_searches(role, portal, canary) or card_of_community(role, portal, canary)


def in_feeds_of_lists_by_key(role, portal, canary):
    return role not in expected.NO_ACCOUNT and in_feeds_of_lists(role, portal, canary)


def in_spreadsheets_of_lists(role, portal, canary):
    is_listed = canary.thing.kind in ("resource", "event") and canary.field in ON_CARD and published(canary)
    is_person = canary.thing.kind == "profile" and canary.field in ("title", "organisation") and published(canary)
    return is_listed or is_person or card_of_community(role, portal, canary)


def in_calendar_by_key(role, portal, canary):
    return role not in expected.NO_ACCOUNT and of({"event"}, ON_CARD | {"place", "online"})(role, portal, canary)


def nothing_without_account(role, portal, canary):
    """Who has no account, or a closed one, has no key that opens anything, in an open portal either."""
    return role not in expected.NO_ACCOUNT and expected.may_see(role, portal, canary)


def recommended(role, portal, canary):
    is_live = canary.thing.kind == "resource" and canary.thing.state == "live" and canary.thing.container != "pointing"
    return is_live and canary.field in ON_CARD and published(canary)


def card_of(kind):
    return of({kind}, ON_CARD)
