"""Facilitators to whom the search leads where it finds nothing."""

from django.db.models import Count, OuterRef
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from communities.models import CommunityPage, Membership
from communities.roles import roles_of
from portal.models import PortalPage, Topic
from portal.pages.cards import as_cards
from portal.pages.title_order import by_title

LENGTH = 3


def facilitators_near(*, communities, topics, viewer) -> list[PortalPage]:
    """Those of the chosen communities, else of communities about the topics, and whoever knows about these.

    Where that is nobody, those of the viewer's own communities, else of the ones with the most to read. Each has a
    `note` that says why.
    """
    visible = CommunityPage.objects.visible_to(viewer)
    named = []
    if communities:
        named = _of(visible.filter(slug__in=communities), viewer, _("Facilitator of {community}, which you chose"))
    elif topics:
        named = _of(
            visible.filter(topics__in=topics), viewer, _("Facilitator of {community}, which is about {topic}"), topics
        )
    if topics and len(named) < LENGTH:
        others = {person.pk for person in named}
        named += [person for person in _who_know(topics, viewer) if person.pk not in others]
    return named[:LENGTH] or _of_ones_own(visible, viewer) or _of_the_richest(visible, viewer)


def _of_ones_own(visible, viewer):
    return _of(visible.filter(pk__in=roles_of(viewer)), viewer, _("Facilitator of {community}, your community"))


def _who_know(topics, viewer):
    """People who say themselves that they know about one of the topics."""
    first = Topic.objects.filter(pk__in=topics, pages=OuterRef("pk")).order_by(Lower("name")).values("name")[:1]
    people = PortalPage.objects.visible_to(viewer).of_search_type("person").filter(shows_topics=True)
    people = _others(people.annotate(knows=first).filter(knows__isnull=False), viewer)
    chosen = as_cards(people.order_by(Lower("knows"), by_title(), "pk")[:LENGTH], viewer)
    for person in chosen:
        person.note = _("Knows about {topic}").format(topic=person.knows)
    return chosen


def _others(people, viewer):
    return people.exclude(profilepage__user=viewer.pk) if viewer.is_authenticated else people


def _of_the_richest(visible, viewer):
    """Of communities that have somebody whom the viewer may see."""
    readable = PortalPage.objects.visible_to(viewer).order_by()
    looked_after = Membership.objects.looking_after().filter(
        person__in=readable.values("pk"), community__in=visible.order_by().values("pk")
    )
    shared = readable.of_search_type("resource").filter(community__in=looked_after.values("community"))
    richest = (
        shared.values("community")
        .annotate(number=Count("pk"))
        .order_by("-number", "community")
        .values_list("community", flat=True)
    )
    words = _("Facilitator of {community}, which has much in the library")
    return _of(visible.filter(pk__in=list(richest[:LENGTH])), viewer, words)


def _of(about, viewer, words, topics=()):
    """With a note in `words`, which may name the community that a person facilitates and one of its `topics`."""
    rows = Membership.objects.looking_after().filter(community__in=about.order_by().values("pk"))
    first = rows.filter(person=OuterRef("pk")).order_by(by_title("community__"), "pk")
    topic = first.filter(community__topics__in=topics).order_by(*first.query.order_by, Lower("community__topics__name"))
    people = PortalPage.objects.visible_to(viewer).filter(pk__in=rows.values("person"))
    people = people.annotate(
        looks_after=first.values("community__title")[:1], about=topic.values("community__topics__name")[:1]
    )
    people = _others(people, viewer)
    chosen = as_cards(people.order_by(Lower("looks_after"), by_title(), "pk")[:LENGTH], viewer)
    for person in chosen:
        person.note = words.format(community=person.looks_after, topic=person.about)
    return chosen
