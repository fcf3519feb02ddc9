"""Facilitators to whom the search leads where it finds nothing."""

from django.db.models import OuterRef, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from communities.models import CommunityPage, Membership
from portal.models import PortalPage
from portal.pages.cards import as_cards

LENGTH = 3


def facilitators_near(*, communities, topics, viewer) -> list[PortalPage]:
    """Those of the chosen communities first, else of communities about the topics; each with a `note` that says so."""
    visible = CommunityPage.objects.visible_to(viewer)
    about = visible.filter(Q(slug__in=communities) if communities else Q(topics__in=topics))
    rows = Membership.objects.looking_after().filter(community__in=about.order_by().values("pk"))
    first = rows.filter(person=OuterRef("pk")).order_by(Lower("community__title"), "pk").values("community__title")[:1]
    people = PortalPage.objects.visible_to(viewer).filter(pk__in=rows.values("person")).annotate(looks_after=first)
    chosen = as_cards(people.order_by(Lower("looks_after"), Lower("title"), "pk")[:LENGTH], viewer)
    for person in chosen:
        person.note = _("Facilitator of {community}").format(community=person.looks_after)
    return chosen
