import pytest

from communities.membership import remove
from communities.moderation.handing_in import submit
from communities.moderation.suggesting import decline, suggest
from communities.permissions import may_look_after
from communities.refusing import NotPossibleError
from tests.communities.moderation.conftest import Role, draft_of, person_in


def end_meanwhile(account, community, by):
    """Their role ends after the request has asked for it, as when two people press at the same moment."""
    assert may_look_after(account, community)
    remove(membership=account.profile.memberships.get(), by=by, reason="Moved on")


def test_a_role_that_ended_a_moment_ago_hands_nothing_in(community, author, second):
    page = draft_of(author, community)
    end_meanwhile(author, community, by=second)
    with pytest.raises(NotPossibleError, match="hand something in"):
        submit(page=page, user=author)


def test_a_role_that_ended_a_moment_ago_answers_no_suggestion(community, author, second):
    member = person_in(community)
    page = draft_of(member, community)
    suggest(page=page, user=member)
    end_meanwhile(author, community, by=second)
    with pytest.raises(NotPossibleError, match="Only the community's facilitators"):
        decline(page=page, user=author, reason="We have one like it.")


def test_for_the_whole_network_a_draft_is_handed_in_by_its_owner_with_a_role_somewhere(community, author, second):
    page = draft_of(author, None)
    with pytest.raises(NotPossibleError, match="hand something in"):
        submit(page=page, user=second)
    member = person_in(community, Role.MEMBER)
    with pytest.raises(NotPossibleError, match="hand something in"):
        submit(page=draft_of(member, None), user=member)
    assert submit(page=page, user=author)
