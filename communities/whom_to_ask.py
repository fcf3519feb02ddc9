"""Facilitators to whom the search leads where it finds nothing."""

from django.db.models import Q
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
    rows = rows.select_related("community").order_by(Lower("community__title"), Lower("person__title"), "pk")
    looked_after = {row.person_id: row.community.title for row in rows}
    people = as_cards(PortalPage.objects.visible_to(viewer).filter(pk__in=looked_after), viewer)
    found = {person.pk: person for person in people}
    chosen = [found[key] for key in looked_after if key in found][:LENGTH]
    for person in chosen:
        person.note = _("Facilitator of {community}").format(community=looked_after[person.pk])
    return chosen
