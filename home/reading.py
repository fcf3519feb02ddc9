"""What the front page shows, read in a fixed number of queries."""

from django.db.models import Case, Value, When
from django.db.models.functions import Now

from communities.models import CommunityPage
from communities.permissions import roles_of
from communities.submitting.drafts import unfinished_of
from portal.pages.cards import in_order, load_surroundings
from portal.pages.counting import numbers_visible_to
from portal.pages.keys import keys_of, keys_written_once
from portal.pages.querysets import LAST_PUBLISHED_FIRST, NEWEST_FIRST, way_in_of
from portal.pages.types import content_types_of
from resources.models import ResourcePage

CARDS = 4
DRAFTS = 3


def home_context(page, user):
    """What is new, next gatherings and the latest harvest, as far as `user` may see them.

    With them the user's own communities and drafts, or, for whoever belongs to none, the featured communities.
    """
    # Asked of resources alone: there are few, and a database begins with them.
    harvest = keys_of(_harvested, user, of=ResourcePage)
    mine, totals = list(roles_of(user)), _totals(user)
    lists = {
        "mine": mine,
        "featured": [] if mine else [row.community_id for row in page.featured_communities.all()],
        "new_pages": [key for key in _last_published(user, totals["resources"]) if key not in harvest][:CARDS],
        "gatherings": keys_of(_coming, user),
        "harvest": harvest,
    }
    cards = load_surroundings(page, user, [page.hero_link_page_id, *(key for keys in lists.values() for key in keys)])
    context = {name: in_order(cards, keys) for name, keys in lists.items()}
    context["mine"].sort(key=lambda card: card.title_order)
    return {
        **context,
        "drafts": list(unfinished_of(user)[:DRAFTS]) if user.is_authenticated else [],
        "hero_link": cards.get(page.hero_link_page_id),
        "totals": totals,
    }


def _coming(pages):
    # By the database's clock: a moment of ours would be another statement each time.
    return pages.of_search_type("gathering").filter(ends_at__gte=Now()).order_by("starts_at", "pk")[:CARDS]


def _harvested(resources):
    return resources.filter(harvested_at__isnull=False).order_by(*NEWEST_FIRST)[:CARDS]


def _newest(pages):
    # As many more as may stand in the harvest.
    return pages.of_search_type("resource").order_by(*LAST_PUBLISHED_FIRST)[: 2 * CARDS]


def _newest_of_dated(pages):
    # Read in the order of an index until there are enough: nearly every page is a resource, and written like this
    # PostgreSQL does not expect to find few.
    resource = Case(When(content_type__in=content_types_of(["resource"]), then=Value(True)), default=Value(False))
    dated = pages.filter(resource, first_published_at__isnull=False)
    return dated.order_by("-first_published_at", "-pk")[: 2 * CARDS]


def _last_published(user, number):
    """The keys of the newest resources, those last that never got the date at which they were published."""
    keys = keys_of(_newest_of_dated, user) if number >= 2 * CARDS else []
    return keys if len(keys) == 2 * CARDS else keys_of(_newest, user)


def _totals(user):
    """How many there are of each, as the lists themselves say: a closed community that is listed counts."""
    totals = {"communities": len(keys_written_once(_listed, way_in_of(user), user.is_authenticated))}
    numbers = numbers_visible_to(user).of_type
    for name, kind in (("resources", "resource"), ("people", "person")):
        totals[name] = sum(numbers[item.pk] for item in content_types_of([kind]))
    return totals


def _listed(way_in, has_account):
    return CommunityPage.objects.listed_for(way_in, has_account).order_by()
