"""What community and profile pages show, read in a fixed number of queries."""

from django.apps import apps
from django.db.models import Count, F, Window
from django.db.models.functions import Lower, RowNumber
from django.utils import timezone

from portal.models import PortalPage
from portal.pages.cards import in_order, load_surroundings
from portal.pages.querysets import NEWEST_FIRST

CARDS = 6


def first_and_total(pages, length=CARDS):
    """Primary keys of the first pages and the number of all, in one query."""
    rows = list(pages.annotate(total=Window(Count("pk"))).values_list("pk", "total")[:length])
    return [key for key, _total in rows], rows[0][1] if rows else 0


def community_context(page, user):
    """Facilitators, hosting team, people, library and gatherings of a community, as far as `user` may see them."""
    visible = PortalPage.objects.visible_to(user)
    facilitators = [row.person_id for row in page.facilitators.all()]
    team = list(page.hosting_team.all())
    # Nobody is listed twice: as facilitator, else in the hosting team, else among the people.
    named = {*facilitators, *(row.person_id for row in team)}
    people, resources, resources_total, gatherings = _belonging(page, user, visible, named)
    wanted = [*facilitators, *(row.person_id for row in team), *people, *resources, *gatherings]
    cards = load_surroundings(page, user, wanted)
    return {
        "facilitators": in_order(cards, facilitators),
        "hosting_team": [
            (row.role, cards[row.person_id])
            for row in team
            if row.person_id in cards and row.person_id not in facilitators
        ],
        "people": in_order(cards, people),
        "resources": in_order(cards, resources),
        "resources_total": resources_total,
        "gatherings": in_order(cards, gatherings),
    }


def add_next_steps(cards, user):
    """Give each card of a community `facilitator_names` and `next_gathering` (or None), as far as `user` may see them.

    Two queries, however many cards.
    """
    keys = [card.pk for card in cards]
    names, gatherings = _facilitator_names(keys, user), _next_gatherings(keys, user)
    for card in cards:
        card.facilitator_names = names.get(card.pk, [])
        card.next_gathering = gatherings.get(card.pk)


def profile_context(page, user):
    """Communities and contributions of a person: what the owner hides is not even read."""
    visible = PortalPage.objects.visible_to(user)
    facilitated, belonged, contributions = [], [], []
    if page.shown["communities"]:
        facilitated = list(page.facilitates.values_list("community_id", flat=True)) if page.pk else []
        belonged = [community.pk for community in page.communities.all()]
    if page.shown["contributions"] and page.pk:
        written = visible.filter(authorships__person=page).order_by(*NEWEST_FIRST)
        contributions = list(dict.fromkeys(written.values_list("pk", flat=True)[:40]))[:20]
    cards = load_surroundings(page, user, [*facilitated, *belonged, *contributions])
    communities = in_order(cards, [*facilitated, *belonged])
    return {
        "ask_through": communities[0] if communities else None,
        "facilitated": _by_title(in_order(cards, facilitated)),
        "belonged": _by_title(in_order(cards, [key for key in belonged if key not in facilitated])),
        "contributions": in_order(cards, contributions),
    }


def _belonging(page, user, visible, named):
    """Keys of people, resources and gatherings, and the number of resources; a page not yet saved has none."""
    if not page.pk:
        return [], [], 0, []
    members = page.people.model.objects.visible_to(user).filter(communities=page, hide_communities=False)
    members = members.exclude(pk__in=named)
    people = list(members.order_by(Lower("title"), "pk").values_list("pk", flat=True)[:CARDS])
    resources = visible.of_search_type("resource").filter(community=page).order_by(*NEWEST_FIRST)
    resources, resources_total = first_and_total(resources)
    coming = visible.of_search_type("gathering").filter(ends_at__gte=timezone.now())
    coming = coming.filter(pk__in=page.gatherings.order_by().values("pk")).order_by("starts_at", "pk")
    return people, resources, resources_total, list(coming.values_list("pk", flat=True)[:3])


def _facilitator_names(keys, user):
    people = PortalPage.objects.visible_to(user).annotate(of_community=F("profilepage__facilitates__community"))
    order = F("profilepage__facilitates__sort_order").asc(nulls_last=True)
    rows = people.filter(of_community__in=keys).order_by(order, "profilepage__facilitates__pk")
    names = {}
    for community, name in rows.values_list("of_community", "title"):
        names.setdefault(community, []).append(name)
    return names


def _next_gatherings(keys, user):
    """The first gathering of each community that has not ended; gatherings come with their times only."""
    gatherings = apps.get_model("communities", "CommunityPage").gatherings.field.model.objects.visible_to(user)
    coming = gatherings.filter(ends_at__gte=timezone.now()).annotate(of_community=F("communities"))
    rank = Window(RowNumber(), partition_by="of_community", order_by=["starts_at", "pk"])
    first = coming.filter(of_community__in=keys).annotate(rank=rank).filter(rank=1).order_by()
    return {row.of_community: row for row in first.only("starts_at", "ends_at", "time_zone")}


def _by_title(cards):
    return sorted(cards, key=lambda card: card.title.casefold())
