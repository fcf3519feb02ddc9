"""What a gathering's page shows, read in a fixed number of queries."""

from datetime import date

from django.db.models import Q

from portal.pages.cards import in_order, load_surroundings


def gathering_context(page, user):
    """Communities, questions, commitments and harvested resources of a gathering, as far as `user` may see them."""
    commitments = list(page.commitments.all())
    agenda = list(page.timed_agenda)
    communities = [community.pk for community in page.communities.all()]
    wanted = [*communities, page.community_id, *(item["host"] for item in agenda)]
    wanted += [key for row in commitments for key in (row.person_id, row.community_id)]
    # A gathering that is previewed before it is saved has no key, and nothing was harvested there.
    harvested_here = Q(resourcepage__harvested_at=page.pk) if page.pk else None
    cards = load_surroundings(page, user, wanted, also=harvested_here)
    harvested = [card for card in cards.values() if card.specific_class.search_type == "resource"]
    return {
        "community": cards.get(page.community_id),
        "communities": sorted(in_order(cards, {*communities} - {page.community_id}), key=lambda card: card.title),
        "questions": list(page.questions.all()),
        "commitments": [
            {"row": row, "person": cards.get(row.person_id), "community": cards.get(row.community_id)}
            for row in commitments
        ],
        "agenda": [{"item": item, "host": cards.get(item["host"])} for item in agenda],
        "harvested": sorted(harvested, key=lambda card: (card.dated_on or date.min, card.pk), reverse=True),
        "gallery": [item.value for item in page.gallery if item.value["image"]],
    }
