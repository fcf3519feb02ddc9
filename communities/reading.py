"""What community and profile pages show, read in a fixed number of queries."""

from collections import defaultdict

from django.apps import apps
from django.db.models import Case, DateTimeField, F, Q, Value, When, Window
from django.db.models.functions import Cast, Now, RowNumber
from django.utils import timezone

from communities.roles import memberships_of
from portal.models import PortalPage
from portal.pages.cards import as_cards, in_order, load_surroundings
from portal.pages.counting import numbers_visible_to
from portal.pages.keys import rows_seen_by
from portal.pages.querysets import NEWEST_FIRST, is_visible
from portal.pages.title_order import by_title
from portal.pages.types import content_types_of
from portal.written_once import WrittenOnce
from search.likeness.reading import keys_of_alike

CARDS = 6
LONGEST_LIST = 60
# Of so many resources hardly ever fewer than CARDS have a date.
MANY = 100
# As many as fill a row.
ALIKE = 3
# Values of Membership.Role; that module imports this one.
MEMBER, HOSTING_TEAM, FACILITATOR = "member", "hosting-team", "facilitator"
TOPIC = "topic"


def community_context(page, user):
    """Facilitators, hosting team, people, library and gatherings of a community, as far as `user` may see them."""
    facilitators, team, people = _people(page)
    resources, resources_total, gatherings = _belonging(page, user)
    alike = keys_of_alike(page, user, number=ALIKE)
    wanted = [*facilitators, *(key for key, _task in team), *people, *resources, *gatherings, *alike]
    cards = load_surroundings(page, user, wanted)
    return {
        "own": memberships_of(user).get(page.pk),
        "way_in": way_in(page, user),
        "facilitators": in_order(cards, facilitators),
        "hosting_team": [(task, cards[key]) for key, task in team if key in cards],
        "people": in_order(cards, people)[:CARDS],
        "resources": in_order(cards, resources),
        "resources_total": resources_total,
        "gatherings": in_order(cards, gatherings),
        "alike": in_order(cards, alike),
    }


def way_in(page, user):
    """How `user` comes in: a value of `CommunityRules.Joining`, or "ended"; "" for visitors and whoever is in."""
    own = memberships_of(user).get(page.pk)
    if not user.is_authenticated or (own and own.is_active):
        return ""
    rules = apps.get_model("communities", "CommunityRules").objects.filter(community=page.pk).first()
    if rules is None:
        return ""
    return "ended" if rules.is_archived else rules.joining


def people_of(community, user, *, name="", sees_all=False):
    """Active memberships whose people `user` may see, those who look after the community first.

    Whoever hides their communities is named to fellow members only (`sees_all`).
    """
    visible = PortalPage.objects.visible_to(user).order_by().values("pk")
    rows = community.memberships.active().filter(person__in=visible).select_related("person")
    if not sees_all:
        rows = rows.exclude(role=MEMBER, person__hide_communities=True)
    if name:
        rows = rows.filter(person__title__icontains=name)
    place = Case(When(role=FACILITATOR, then=0), When(role=HOSTING_TEAM, then=1), default=2)
    return rows.order_by(place, by_title("person__"), "pk")


def facilitators_of(community, user):
    """The people who look after a community, as far as `user` may see them, by their names."""
    facilitated = community.memberships.looking_after().order_by().values("person")
    return PortalPage.objects.visible_to(user).filter(pk__in=facilitated).order_by(by_title(), "pk")


def add_faces(rows, user):
    """Give each membership `card`: its person with picture, or None where `user` may not see them."""
    keys = [row.person_id for row in rows]
    cards = {card.pk: card for card in as_cards(PortalPage.objects.visible_to(user).filter(pk__in=keys), user)}
    for row in rows:
        row.card = cards.get(row.person_id)


def add_next_steps(cards, user):
    """Give each card of a community `facilitator_names`, `next_gathering` (or None), `topic_names`, `is_closed`, `own`.

    As far as `user` may see them: the picture of a community that is closed to `user` is not shown; its topics are, by
    which the list finds it. `own` is the membership of `user`, in whatever state. Three queries, however many cards.
    """
    keys, own = [card.pk for card in cards], memberships_of(user)
    (names, topics), gatherings = _facilitators_and_topics(keys, user), _next_gatherings(keys, user)
    for card in cards:
        card.is_closed = not is_visible(card, user)
        card.image = None if card.is_closed else card.image
        card.facilitator_names = names.get(card.pk, [])
        card.next_gathering = gatherings.get(card.pk)
        card.topic_names = topics.get(card.pk, [])
        card.own = own.get(card.pk)


def profile_context(page, user):
    """Communities and contributions of a person: what the owner hides is not even read."""
    visible = PortalPage.objects.visible_to(user)
    facilitated, belonged, contributions = [], [], []
    if page.shown["communities"]:
        roles = list(page.memberships.active().values_list("community", "role")) if page.pk else []
        facilitated = [community for community, role in roles if role == FACILITATOR]
        belonged = [community for community, _role in roles]
    if page.shown["contributions"] and page.pk:
        written = visible.filter(authorships__person=page).order_by(*NEWEST_FIRST)
        contributions = list(dict.fromkeys(written.values_list("pk", flat=True)[:40]))[:20]
    alike = keys_of_alike(page, user, number=ALIKE)
    cards = load_surroundings(page, user, [*facilitated, *belonged, *contributions, *alike])
    communities = in_order(cards, [*facilitated, *belonged])
    return {
        "ask_through": communities[0] if communities else None,
        "facilitated": _by_title(in_order(cards, facilitated)),
        "belonged": _by_title(in_order(cards, [key for key in belonged if key not in facilitated])),
        "contributions": in_order(cards, contributions),
        "alike": in_order(cards, alike),
    }


def _people(page):
    """Keys of the facilitators, (key, task) of the hosting team, and keys of other people, as many as are shown.

    A community names those who look after it whatever they hide on their profile. One query.
    """
    if not page.pk:
        return [], [], []
    named = NAMED.rows(community=page.pk)
    team = [(key, task) for key, role, task in named if role == HOSTING_TEAM]
    facilitators, people = ([key for key, role, _task in named if role == wanted] for wanted in (FACILITATOR, MEMBER))
    return facilitators, team, people[: CARDS * 2]


def _named(community):
    rows = apps.get_model("communities", "Membership").objects.active()
    shown = Q(role__in=(FACILITATOR, HOSTING_TEAM)) | Q(person__hide_communities=False)
    rows = rows.filter(shown, community=community, person__live=True)
    place = Case(When(role=FACILITATOR, then=0), When(role=HOSTING_TEAM, then=1), default=2)
    first = Case(When(role=FACILITATOR, then=F("since")), default=None)
    rows = rows.order_by(place, first.asc(nulls_last=True), by_title("person__"), "pk")
    return rows.values_list("person", "role", "task")[:LONGEST_LIST]


NAMED = WrittenOnce(_named, community=int)


def _belonging(page, user):
    """Keys of resources and gatherings, and the number of resources; a page not yet saved has none."""
    if not page.pk:
        return [], 0, []
    numbers = numbers_visible_to(user).of_community
    total = sum(numbers[item.pk, page.pk] for item in content_types_of(["resource"]))
    resources = rows_seen_by(_newest_of_dated, user, community=page.pk) if total >= MANY else []
    if len(resources) < CARDS:
        resources = rows_seen_by(_newest, user, community=page.pk)
    gatherings = rows_seen_by(_coming, user, _gathering_page(), community=page.pk)
    return [key for (key,) in resources], total, [key for (key,) in gatherings]


def _newest(pages, community):
    resources = pages.of_search_type("resource").filter(community=community)
    return resources.order_by(*NEWEST_FIRST).values_list("pk")[:CARDS]


def _newest_of_dated(pages, community):
    # Read in the order of an index until there are enough.
    resources = pages.of_search_type("resource").filter(community=community, dated_on__isnull=False)
    return resources.order_by("-dated_on", "-pk").values_list("pk")[:CARDS]


def _coming(gatherings, community):
    # By the database's clock: a moment of ours would be another statement each time.
    coming = gatherings.filter(ends_at__gte=Now(), communities=community)
    return coming.order_by("starts_at", "pk").values_list("pk")[:3]


def _gathering_page():
    return apps.get_model("communities", "CommunityPage").gatherings.field.model


def facilitator_names(keys, user):
    """Names by community of those whom `user` may see; the longest in the role first."""
    names = defaultdict(list)
    rows = _looking_after(keys, user).order_by("since", "pk")
    for community, name in rows.values_list("community", "person__title"):
        names[community].append(name)
    return names


def _looking_after(keys, user):
    people = PortalPage.objects.visible_to(user).order_by().values("pk")
    rows = apps.get_model("communities", "Membership").objects.looking_after()
    return rows.filter(community__in=keys, person__in=people).order_by()


def _facilitators_and_topics(keys, user):
    """Names by community, of facilitators, the longest in the role first, and of topics from A to Z: one query."""
    facilitators = _looking_after(keys, user)
    topics = PortalPage.objects.filter(pk__in=keys, topics__isnull=False).order_by()
    never = Cast(Value(None), DateTimeField())
    rows = _names(FACILITATOR, facilitators, "community", "person__title", F("since")).union(
        _names(TOPIC, topics, "pk", "topics__name", never), all=True
    )
    names = {FACILITATOR: defaultdict(list), TOPIC: defaultdict(list)}
    for what, community, _since, _key, name in sorted(rows, key=_place):
        names[what][community].append(name)
    return names[FACILITATOR], names[TOPIC]


def _names(what, rows, community, name, since):
    columns = {"_what": Value(what), "_community": F(community), "_since": since, "_key": F("pk"), "_name": F(name)}
    return rows.annotate(**columns).values_list(*columns)


def _place(row):
    what, _community, since, key, name = row
    return what, (name.casefold() if what == TOPIC else (since, key))


def _next_gatherings(keys, user):
    """The first gathering of each community that has not ended; gatherings come with their times only."""
    gatherings = _gathering_page().objects.visible_to(user)
    coming = gatherings.filter(ends_at__gte=timezone.now()).annotate(of_community=F("communities"))
    rank = Window(RowNumber(), partition_by="of_community", order_by=["starts_at", "pk"])
    first = coming.filter(of_community__in=keys).annotate(rank=rank).filter(rank=1).order_by()
    return {row.of_community: row for row in first.only("starts_at", "ends_at", "time_zone")}


def _by_title(cards):
    return sorted(cards, key=lambda card: card.title_order)
