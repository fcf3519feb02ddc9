"""What a gathering's page shows, read in a fixed number of queries."""

from datetime import date

from django.db.models import Q

from portal.pages.cards import in_order, load_surroundings
from portal.pages.findable import texts_in


def gathering_context(page, user):
    """Communities, questions, commitments and harvested resources of a gathering, as far as `user` may see them."""
    commitments = list(page.commitments.all())
    agenda = list(page.timed_agenda)
    wanted = [page.community_id, *(item["host"] for item in agenda)]
    wanted += [key for row in commitments for key in (row.person_id, row.community_id)]
    if page.in_preview:
        # Only the editor's form knows who takes part, and a new gathering has no key to have been harvested at.
        communities = {community.pk for community in page.communities.all()}
        cards, harvested = load_surroundings(page, user, [*wanted, *communities]), []
    else:
        takes_part, harvested_here = Q(communitypage__gatherings=page.pk), Q(resourcepage__harvested_at=page.pk)
        cards = load_surroundings(page, user, wanted, takes_part=takes_part, harvested_here=harvested_here)
        communities = {key for key, card in cards.items() if card.takes_part}
        harvested = [card for card in cards.values() if card.harvested_here]
    return {
        "community": cards.get(page.community_id),
        "communities": sorted(in_order(cards, communities - {page.community_id}), key=lambda card: card.title),
        "questions": list(page.questions.all()),
        "commitments": [
            {"row": row, "person": cards.get(row.person_id), "community": cards.get(row.community_id)}
            for row in commitments
        ],
        "agenda": [{"item": item, "host": cards.get(item["host"])} for item in agenda],
        "harvested": sorted(harvested, key=lambda card: (card.dated_on or date.min, card.pk), reverse=True),
        "gallery": [item.value for item in page.gallery if item.value["image"]],
    }


def said_at(page):
    """The words of what was asked, harvested, promised and, with consent, reflected at a gathering."""
    for question in page.questions.all():
        yield question.question
        yield question.introduction
        yield from texts_in(question.harvest.stream_block.get_searchable_content(question.harvest))
    for commitment in page.commitments.all():
        yield commitment.what
        yield commitment.outcome
    for reflection in page.reflections:
        if reflection.value["consent"]:
            yield reflection.value["quotation"]
