"""What a gathering's page shows, read in a fixed number of queries."""

from portal.models import PortalPage


def gathering_context(page, user):
    """Communities, questions, commitments and harvested resources of a gathering, as far as `user` may see them."""
    commitments = list(page.commitments.all())
    communities = page.communities.model.objects.visible_to(user).filter(gatherings=page).order_by("title")
    linked = {row.person_id for row in commitments} | {row.community_id for row in commitments}
    linked |= {item.value["host"].pk for item in page.agenda if item.value["host"]}
    visible = PortalPage.objects.visible_to(user).in_bulk([pk for pk in linked if pk])
    harvested = PortalPage.objects.visible_to(user).filter(resourcepage__harvested_at=page)
    return {
        "communities": list(communities.for_cards()),
        "questions": list(page.questions.all()),
        "commitments": [
            {"row": row, "person": visible.get(row.person_id), "community": visible.get(row.community_id)}
            for row in commitments
        ],
        "agenda": [
            {"starts": starts, "item": item, "host": visible.get(item["host"].pk) if item["host"] else None}
            for starts, item in page.timed_agenda
        ],
        "harvested": list(harvested.for_cards().order_by("-dated_on", "-pk")),
    }
