"""What a gathering's page shows, read in a fixed number of queries."""

from portal.models import PortalImage, PortalPage
from portal.pages.cards import in_order, load_cards


def gathering_context(page, user):
    """Communities, questions, commitments and harvested resources of a gathering, as far as `user` may see them."""
    visible = PortalPage.objects.visible_to(user)
    commitments = list(page.commitments.all())
    agenda = list(page.timed_agenda)
    communities = [community.pk for community in page.communities.all()] if page.pk else []
    harvested = list(
        visible.filter(resourcepage__harvested_at=page.pk).order_by("-dated_on", "-pk").values_list("pk", flat=True)
    )
    wanted = [*communities, *harvested, page.community_id, *(item["host"] for item in agenda)]
    wanted += [key for row in commitments for key in (row.person_id, row.community_id)]
    cards = load_cards(visible, wanted, page)
    return {
        "community": cards.get(page.community_id),
        "communities": sorted(in_order(cards, communities), key=lambda community: community.title),
        "questions": list(page.questions.all()),
        "commitments": [
            {"row": row, "person": cards.get(row.person_id), "community": cards.get(row.community_id)}
            for row in commitments
        ],
        "agenda": [{"item": item, "host": cards.get(item["host"])} for item in agenda],
        "harvested": in_order(cards, harvested),
        "gallery": _gallery(page),
    }


def _gallery(page):
    """(image, caption) pairs with renditions, in two queries."""
    rows = [item["value"] for item in page.gallery.raw_data]
    images = PortalImage.objects.prefetch_related("renditions").in_bulk([row["image"] for row in rows]) if rows else {}
    return [(images[row["image"]], row.get("caption", "")) for row in rows if row["image"] in images]
