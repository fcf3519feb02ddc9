"""Facilitators to whom the search leads where it finds nothing."""

from django.db.models import Count, OuterRef, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from communities.models import CommunityPage, Membership
from communities.roles import roles_of
from portal.models import PortalPage
from portal.pages.cards import as_cards

LENGTH = 3


def facilitators_near(*, communities, topics, viewer) -> list[PortalPage]:
    """Those of the chosen communities, else of communities about the topics; each with a `note` that says so.

    Where neither is known, those of the viewer's own communities, else of the ones with the most to read.
    """
    visible = CommunityPage.objects.visible_to(viewer)
    if not (communities or topics):
        return _of(visible.filter(pk__in=roles_of(viewer)), viewer) or _of_the_richest(visible, viewer)
    return _of(visible.filter(Q(slug__in=communities) if communities else Q(topics__in=topics)), viewer)


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
    return _of(visible.filter(pk__in=list(richest[:LENGTH])), viewer)


def _of(about, viewer):
    rows = Membership.objects.looking_after().filter(community__in=about.order_by().values("pk"))
    first = rows.filter(person=OuterRef("pk")).order_by(Lower("community__title"), "pk").values("community__title")[:1]
    people = PortalPage.objects.visible_to(viewer).filter(pk__in=rows.values("person")).annotate(looks_after=first)
    if viewer.is_authenticated:
        people = people.exclude(profilepage__user=viewer.pk)
    chosen = as_cards(people.order_by(Lower("looks_after"), Lower("title"), "pk")[:LENGTH], viewer)
    for person in chosen:
        person.note = _("Facilitator of {community}").format(community=person.looks_after)
    return chosen
