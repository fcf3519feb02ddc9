"""Where a submission stands that was suggested, handed in and withdrawn, in one order or the other."""

from communities.moderation.handing_in import withdraw
from communities.moderation.standing import add_standings
from communities.moderation.suggesting import adopt, decline, suggest
from portal.models import PortalPage
from tests.communities.moderation.conftest import draft_of, person_in


def standing_of(page, user):
    [page] = add_standings([PortalPage.objects.get(pk=page.pk)], user=user)
    return page.standing


def test_what_was_begun_last_counts_a_review_or_a_suggestion(community, author, second):
    member = person_in(community)
    page = draft_of(member, community)
    suggest(page=page, user=member)
    adopt(page=page, user=author)
    withdraw(page=page, user=author)
    assert standing_of(page, member).state == "Withdrawn"
    suggest(page=page, user=member)
    assert standing_of(page, member).state == "Suggested"
    decline(page=page, user=second, reason="We have one like it.")
    declined = standing_of(page, member)
    assert (declined.state, declined.note) == ("Not adopted", "We have one like it.")
    suggest(page=page, user=member)
    withdraw(page=page, user=member)
    assert standing_of(page, member).state == "Withdrawn"
    suggest(page=page, user=member)
    decline(page=page, user=author, reason="Still no.")
    suggest(page=page, user=member)
    adopt(page=page, user=author)
    withdraw(page=page, user=author)
    assert standing_of(page, member).state == "Withdrawn"
