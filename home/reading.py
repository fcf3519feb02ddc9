"""What the front page shows, read in a fixed number of queries."""

from django.db.models import Count, Q
from django.utils import timezone

from communities.models import CommunityPage
from communities.permissions import roles_of
from communities.submitting.drafts import unfinished_of
from portal.models import PortalPage
from portal.pages.cards import in_order, load_surroundings
from portal.pages.querysets import LAST_PUBLISHED_FIRST, NEWEST_FIRST

CARDS = 4
DRAFTS = 3


def home_context(page, user):
    """What is new, next gatherings and the latest harvest, as far as `user` may see them.

    With them the user's own communities and drafts, or, for whoever belongs to none, the featured communities.
    """
    visible = PortalPage.objects.visible_to(user)
    resources = visible.of_search_type("resource")
    coming = visible.of_search_type("gathering").filter(ends_at__gte=timezone.now())
    harvest = resources.filter(resourcepage__harvested_at__isnull=False)
    harvested = _keys(harvest.order_by(*NEWEST_FIRST))
    mine = list(roles_of(user))
    lists = {
        "mine": mine,
        "featured": [] if mine else [row.community_id for row in page.featured_communities.all()],
        "new_pages": _keys(resources.exclude(pk__in=harvested).order_by(*LAST_PUBLISHED_FIRST)),
        "gatherings": _keys(coming.order_by("starts_at", "pk")),
        "harvest": harvested,
    }
    cards = load_surroundings(page, user, [page.hero_link_page_id, *(key for keys in lists.values() for key in keys)])
    context = {name: in_order(cards, keys) for name, keys in lists.items()}
    context["mine"].sort(key=lambda card: card.title.casefold())
    return {
        **context,
        "drafts": list(unfinished_of(user)[:DRAFTS]) if user.is_authenticated else [],
        "hero_link": cards.get(page.hero_link_page_id),
        "totals": _totals(visible, user),
    }


def _keys(pages):
    return list(pages.values_list("pk", flat=True)[:CARDS])


def _totals(visible, user):
    """How many there are of each, as the lists themselves say: a closed community that is listed counts."""
    names = {"resource": "resources", "community": "communities", "person": "people"}
    listed = CommunityPage.objects.listed_to(user).order_by().values("pk")
    counted = PortalPage.objects.filter(Q(pk__in=visible.order_by().values("pk")) | Q(pk__in=listed)).order_by()
    rows = counted.values("content_type").annotate(pages=Count("pk")).values_list("content_type", "pages")
    totals = dict.fromkeys(names.values(), 0)
    for key, pages in rows:
        model = PortalPage(content_type_id=key).specific_class
        if model and model.search_type in names:
            totals[names[model.search_type]] += pages
    return totals
