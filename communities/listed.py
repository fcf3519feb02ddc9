"""Closed communities that somebody knows by their cards, for the search of everything, which finds what may be read."""

from communities.models import CommunityPage
from portal.models import PortalPage
from portal.pages.querysets import way_in_of


def known_by_card(viewer):
    """The communities of the list that `viewer` may not read, or None where nothing is closed to `viewer`."""
    if not way_in_of(viewer).keys:
        return None
    readable = PortalPage.objects.visible_to(viewer).order_by().values("pk")
    return CommunityPage.objects.listed_pages(viewer).exclude(pk__in=readable)
