import pytest

from communities.models import Notice, Suggestion
from communities.moderation.handing_in import withdraw
from communities.moderation.suggesting import adopt, decline, suggest
from communities.privacy import archive
from communities.refusing import NotPossibleError
from tests.communities.moderation.conftest import Role, draft_of, person_in, review_of
from tests.factories import add_to, make_community


@pytest.fixture
def member(community):
    return person_in(community, title="Mo Member")


@pytest.fixture
def page(member, community):
    page = draft_of(member, community)
    suggest(page=page, user=member)
    return page


def test_a_suggestion_is_a_draft_in_no_workflow(page, member):
    assert page.current_workflow_state is None
    assert page.suggestions.get().by == member


def test_suggesting_twice_is_suggesting_once(page, member):
    suggest(page=page, user=member)
    assert Suggestion.objects.count() == 1


def test_suggesting_to_another_community_takes_it_back_from_the_first(page, member, author):
    elsewhere = make_community("Elsewhere")
    facilitator = person_in(elsewhere, Role.FACILITATOR)
    add_to(elsewhere, member.profile)
    page.community = elsewhere
    page.save_revision(user=member)
    suggest(page=page, user=member)
    assert page.suggestions.open().get().community == elsewhere
    assert page.suggestions.get(state=Suggestion.State.WITHDRAWN).community != elsewhere
    assert not Notice.objects.filter(user=author, read_at=None).exists()
    assert Notice.objects.filter(user=facilitator, read_at=None).exists()
    adopt(page=page, user=facilitator)
    assert review_of(page).community == elsewhere


def test_a_facilitator_adopts_it_and_the_member_is_named(page, member, author, second):
    adopt(page=page, user=author)
    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert [row.person.specific for row in draft.authorships.all()] == [member.profile]
    assert page.owner == member
    assert page.suggestions.get().state == Suggestion.State.ADOPTED
    assert review_of(page).awaits(second)
    assert not review_of(page).awaits(author)


def test_an_adoption_that_cannot_be_handed_in_changes_nothing(member, community, author, second):
    page = draft_of(member, community, summary="")
    suggest(page=page, user=member)
    versions = page.revisions.count()
    with pytest.raises(NotPossibleError, match="summary"):
        adopt(page=page, user=author)
    assert page.suggestions.get().state == Suggestion.State.OPEN
    assert page.revisions.count() == versions


def test_it_is_declined_with_a_reason(page, author):
    with pytest.raises(NotPossibleError, match="why"):
        decline(page=page, user=author, reason=" ")
    decline(page=page, user=author, reason="We have one like it.")
    assert page.suggestions.get().reason == "We have one like it."
    with pytest.raises(NotPossibleError, match="in the meantime"):
        adopt(page=page, user=author)


def test_after_no_it_can_be_suggested_again(page, member, author):
    decline(page=page, user=author, reason="Not yet.")
    suggest(page=page, user=member)
    assert page.suggestions.open().count() == 1


def test_the_member_withdraws_it(page, member, author):
    withdraw(page=page, user=member)
    with pytest.raises(NotPossibleError, match="in the meantime"):
        adopt(page=page, user=author)


def test_members_do_not_answer_suggestions(page, community):
    with pytest.raises(NotPossibleError, match="Only the community's facilitators"):
        adopt(page=page, user=person_in(community))


def test_strangers_do_not_suggest_and_an_archived_community_takes_none(community, member):
    from tests.factories import make_account

    stranger = make_account()
    with pytest.raises(NotPossibleError, match="Only members"):
        suggest(page=draft_of(stranger, community), user=stranger)
    archive(community=community)
    with pytest.raises(NotPossibleError, match="ended its work"):
        suggest(page=draft_of(member, community), user=member)
