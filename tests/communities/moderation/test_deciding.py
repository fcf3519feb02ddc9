import pytest
from wagtail.models import WorkflowState

from communities import membership
from communities.models import CommunityRules, Step
from communities.moderation.deciding import approve, ask_for_changes
from communities.moderation.handing_in import submit, withdraw
from communities.moderation.seeing import comments_on
from communities.refusing import NotPossibleError
from tests.communities.moderation.conftest import Role, draft_of, handed_in, moderate, person_in, review_of
from tests.factories import make_resource

Moderation = CommunityRules.Moderation


def seen(page):
    page.refresh_from_db()
    return page.latest_revision_id


def test_in_two_steps_facilitators_review_and_communications_publishes(community, author, second, communications):
    page, review = handed_in(author, community)
    assert review.step == Step.FACILITATORS
    approve(task_state=review, user=second, seen=seen(page))
    page.refresh_from_db()
    assert not page.live
    then = review_of(page)
    assert then.step == Step.COMMUNICATIONS
    approve(task_state=then, user=communications, seen=seen(page))
    page.refresh_from_db()
    assert page.live


def test_facilitators_publish_though_they_have_no_admin_access(community, author, second):
    moderate(community, Moderation.FACILITATORS)
    page, review = handed_in(author, community)
    assert not second.has_perm("wagtailadmin.access_admin")
    approve(task_state=review, user=second, seen=seen(page))
    page.refresh_from_db()
    assert page.live
    assert page.workflow_states.get().status == WorkflowState.STATUS_APPROVED


def test_communications_only_asks_no_facilitator(community, author, second, communications):
    moderate(community, Moderation.COMMUNICATIONS)
    page, review = handed_in(author, community)
    assert not review.awaits(second)
    approve(task_state=review, user=communications, seen=seen(page))
    page.refresh_from_db()
    assert page.live


def test_a_page_of_the_whole_network_keeps_the_workflow_of_its_branch(administrator):
    page = make_resource(live=False, owner=administrator, summary="Short.")
    page.save_revision(user=administrator)
    under_way = submit(page=page, user=administrator)
    assert under_way.workflow.name == "Communications"


def test_the_author_does_not_review(community, author, second):
    page, review = handed_in(author, community)
    with pytest.raises(NotPossibleError):
        approve(task_state=review, user=author, seen=seen(page))


def test_whoever_wrote_the_version_does_not_review_it_though_somebody_else_handed_it_in(community, author, second):
    page = draft_of(second, community)
    submit(page=page, user=author)
    assert not review_of(page).awaits(second)


def test_a_facilitator_of_another_community_may_not_approve(community, author, second):
    from tests.factories import make_community

    stranger = person_in(make_community(), Role.FACILITATOR)
    page, review = handed_in(author, community)
    with pytest.raises(NotPossibleError):
        approve(task_state=review, user=stranger, seen=seen(page))


def test_a_second_approval_is_told_who_was_first(community, author, second):
    third = person_in(community, Role.FACILITATOR)
    page, review = handed_in(author, community)
    version = seen(page)
    approve(task_state=review, user=second, seen=version)
    with pytest.raises(NotPossibleError, match="Sam Second has approved"):
        approve(task_state=review, user=third, seen=version)
    assert page.workflow_states.get().task_states.filter(status="approved").count() == 1


def test_a_version_that_changed_since_it_was_opened_is_not_approved_and_both_are_kept(community, author, second):
    page, review = handed_in(author, community)
    version = seen(page)
    draft = page.get_latest_revision_as_object()
    draft.summary = "Another."
    newer = draft.save_revision(user=author)
    with pytest.raises(NotPossibleError, match="newer version"):
        approve(task_state=review, user=second, seen=version)
    assert {version, newer.pk} <= set(page.revisions.values_list("pk", flat=True))
    approve(task_state=review, user=second, seen=newer.pk)
    assert review_of(page).step == Step.COMMUNICATIONS


def test_changes_are_asked_for_beside_fields_and_answered_by_handing_in_again(community, author, second):
    page, review = handed_in(author, community)
    ask_for_changes(
        task_state=review, user=second, seen=seen(page), comment="Nearly.", beside={"summary": "Longer.", "title": " "}
    )
    assert page.workflow_states.get().status == WorkflowState.STATUS_NEEDS_CHANGES
    assert [comment.text for comment in comments_on(page)["summary"]] == ["Longer."]
    assert list(comments_on(page)) == ["summary"]
    submit(page=page, user=author)
    assert comments_on(page) == {}
    assert page.wagtail_admin_comments.get().resolved_by == author
    again = review_of(page)
    assert again.pk != review.pk
    assert again.awaits(second)


def test_asking_for_changes_says_which(community, author, second):
    page, review = handed_in(author, community)
    with pytest.raises(NotPossibleError, match="what should change"):
        ask_for_changes(task_state=review, user=second, seen=seen(page), comment=" ", beside={"summary": ""})


def test_a_reviewer_who_has_left_has_no_say_at_once(community, author, second):
    person_in(community, Role.FACILITATOR)
    page, review = handed_in(author, community)
    membership.leave(membership=second.profile.memberships.get(), by=second)
    with pytest.raises(NotPossibleError):
        approve(task_state=review, user=second, seen=seen(page))


def test_what_is_published_stays_until_a_change_is_approved(community, author, second, communications):
    page = make_resource(community=community, owner=author, summary="Before.")
    draft = page.get_latest_revision_as_object()
    draft.summary = "After."
    draft.save_revision(user=author)
    submit(page=page, user=author)
    page.refresh_from_db()
    assert (page.live, page.summary) == (True, "Before.")
    withdraw(page=page, user=author)
    page.refresh_from_db()
    assert (page.live, page.summary, page.get_latest_revision_as_object().summary) == (True, "Before.", "After.")
    submit(page=page, user=author)
    approve(task_state=review_of(page), user=second, seen=seen(page))
    approve(task_state=review_of(page), user=communications, seen=seen(page))
    page.refresh_from_db()
    assert page.summary == "After."


def test_an_approved_submission_is_not_withdrawn(community, author, second):
    moderate(community, Moderation.FACILITATORS)
    page, review = handed_in(author, community)
    approve(task_state=review, user=second, seen=seen(page))
    with pytest.raises(NotPossibleError):
        withdraw(page=page, user=author)


def test_a_withdrawn_submission_is_not_approved(community, author, second):
    page, review = handed_in(author, community)
    withdraw(page=page, user=author)
    with pytest.raises(NotPossibleError, match="withdrawn"):
        approve(task_state=review, user=second, seen=seen(page))
