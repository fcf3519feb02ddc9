"""What the front page shows, read in a fixed number of queries."""

from django.db.models import Count
from django.utils import timezone

from portal.models import PortalPage


def home_context(page, user):
    """Featured communities, what is new, next gatherings and the latest harvest, as far as `user` may see them."""
    visible = PortalPage.objects.visible_to(user)
    chosen = [row.community_id for row in page.featured_communities.all()]
    featured = {community.pk: community for community in visible.filter(pk__in=chosen).for_cards()}
    resources = visible.of_search_type("resource")
    gatherings = visible.of_search_type("gathering").filter(ends_at__gte=timezone.now())
    harvest = resources.filter(resourcepage__harvested_at__isnull=False).order_by("-dated_on", "-pk")
    totals = {
        row["content_type__model"]: row["pages"]
        for row in visible.of_search_type("resource", "community", "person")
        .order_by()
        .values("content_type__model")
        .annotate(pages=Count("pk"))
    }
    return {
        "featured": [featured[key] for key in chosen if key in featured],
        "new_pages": list(resources.for_cards().order_by("-first_published_at", "-pk")[:4]),
        "gatherings": list(gatherings.for_cards().order_by("starts_at", "pk")[:4]),
        "harvest": list(harvest.for_cards()[:4]),
        "totals": {
            "resources": totals.get("resourcepage", 0),
            "communities": totals.get("communitypage", 0),
            "people": totals.get("profilepage", 0),
        },
    }
