import pytest
from wagtail.models import WorkflowState

from communities.models import CommunityRules, Step
from communities.moderation.deciding import approve, ask_for_changes
from communities.moderation.handing_in import submit, withdraw
from communities.moderation.history import history_in, history_of
from communities.privacy import archive
from communities.refusing import NotPossibleError
from tests.communities.moderation.conftest import Role, draft_of, handed_in, moderate, person_in, review_of
from tests.factories import add_to, make_community, make_resource

Moderation = CommunityRules.Moderation


def test_a_double_click_hands_in_once(community, author, second):
    page = draft_of(author, community)
    first = submit(page=page, user=author)
    assert submit(page=page, user=author) == first
    assert page.workflow_states.get().task_states.count() == 1


def test_a_newer_version_handed_in_while_one_waits_takes_its_place_at_the_first_step(community, author, second):
    page, review = handed_in(author, community)
    approve(task_state=review, user=second, seen=page.latest_revision_id)
    page.refresh_from_db()
    page.get_latest_revision_as_object().save_revision(user=author)
    submit(page=page, user=author)
    assert review_of(page).step == Step.FACILITATORS
    assert page.workflow_states.filter(status=WorkflowState.STATUS_CANCELLED).count() == 1


def test_the_hosting_team_hands_in_and_members_do_not(community, second):
    host, member = person_in(community, Role.HOSTING_TEAM), person_in(community)
    handed_in(host, community)
    with pytest.raises(NotPossibleError, match="suggest"):
        handed_in(member, community)


def test_what_a_published_page_needs_is_asked_for(community, author, second):
    page = draft_of(author, community, summary="")
    with pytest.raises(NotPossibleError, match="summary"):
        submit(page=page, user=author)


def test_an_archived_community_takes_nothing_new(community, author, second):
    archive(community=community)
    page = draft_of(author, community)
    assert not page.has_workflow
    with pytest.raises(NotPossibleError, match="ended its work"):
        submit(page=page, user=author)


def test_a_switched_mode_counts_for_what_is_handed_in_from_then_on(community, author, second):
    page, review = handed_in(author, community)
    moderate(community, Moderation.FACILITATORS)
    approve(task_state=review, user=second, seen=page.latest_revision_id)
    assert review_of(page).step == Step.COMMUNICATIONS
    later, review = handed_in(author, community)
    approve(task_state=review, user=second, seen=later.latest_revision_id)
    later.refresh_from_db()
    assert later.live


def test_changes_that_were_asked_for_end_as_begun_after_a_switch(community, author, second):
    page, review = handed_in(author, community)
    ask_for_changes(task_state=review, user=second, seen=page.latest_revision_id, comment="More.", beside={})
    moderate(community, Moderation.COMMUNICATIONS)
    submit(page=page, user=author)
    assert review_of(page).step == Step.FACILITATORS


def test_the_only_facilitator_s_own_work_is_passed_on_with_a_line_in_the_log(community, author):
    page, review = handed_in(author, community)
    assert review.step == Step.COMMUNICATIONS
    lines = history_of(page)
    assert [line.action for line in lines] == ["wagtail.workflow.start", "moderation.pass_on"]
    assert "nobody reviews their own" in lines[1].what


def test_the_history_reads_in_the_order_in_which_it_happened(community, author, communications):
    page, _review = handed_in(author, community)
    withdraw(page=page, user=author)
    submit(page=page, user=author)
    approve(task_state=review_of(page), user=communications, seen=page.latest_revision_id)
    told = [line.what.partition(":")[0] for line in history_of(page)]
    passed = ["Handed in", "Passed on to communications"]
    assert told[:6] == [*passed, "Withdrawn", *passed, "Approved"]


def test_the_history_in_a_community_is_what_happened_there(
    community, author, communications, django_assert_num_queries
):
    page, review = handed_in(author, community)
    approve(task_state=review, user=communications, seen=page.latest_revision_id)
    page.refresh_from_db()
    page.unpublish(user=communications)
    everything = history_of(page)
    assert everything[-1].what == "Not published any more"
    with django_assert_num_queries(2):
        assert history_in(page, community.pk) == everything
    assert history_in(page, make_community().pk) == history_in(page, None) == []


def test_the_only_facilitator_s_own_work_goes_to_the_support_team_where_facilitators_publish(
    community, author, administrator
):
    moderate(community, Moderation.FACILITATORS)
    page, review = handed_in(author, community)
    assert review.escalated_at
    assert list(review.reviewers()) == [administrator]
    approve(task_state=review, user=administrator, seen=page.latest_revision_id)
    page.refresh_from_db()
    assert page.live


def test_withdrawing_keeps_the_draft(community, author, second):
    page, _review = handed_in(author, community)
    withdraw(page=page, user=author)
    page.refresh_from_db()
    assert page.current_workflow_state is None
    assert page.has_unpublished_changes or not page.live
    with pytest.raises(NotPossibleError, match="nothing to withdraw"):
        withdraw(page=page, user=author)


def test_others_do_not_withdraw(community, author, second):
    page, _review = handed_in(author, community)
    with pytest.raises(NotPossibleError, match="Only whoever"):
        withdraw(page=page, user=second)


def test_what_is_published_leaves_its_community_by_one_of_its_facilitators_only(community, author, second):
    elsewhere = make_community()
    helper = person_in(community, Role.HOSTING_TEAM)
    page = make_resource(community=community, owner=helper, summary="Short.")
    for account in (helper, author):
        add_to(elsewhere, account.profile, Role.FACILITATOR)
    draft = page.get_latest_revision_as_object()
    draft.community = elsewhere
    draft.save_revision(user=helper)
    with pytest.raises(NotPossibleError, match="Only its facilitators"):
        submit(page=page, user=helper)
    assert submit(page=page, user=author)


def test_after_a_change_of_community_it_is_the_new_one_that_reviews_in_its_own_way(community, author, second):
    elsewhere = make_community()
    add_to(elsewhere, author.profile, Role.FACILITATOR)
    there = person_in(elsewhere, Role.FACILITATOR)
    moderate(community, Moderation.FACILITATORS)
    page, review = handed_in(author, community)
    ask_for_changes(task_state=review, user=second, seen=page.latest_revision_id, comment="More.", beside={})
    draft = page.get_latest_revision_as_object()
    draft.community = elsewhere
    draft.save()
    draft.save_revision(user=author)
    submit(page=draft, user=author)
    draft.refresh_from_db()
    approve(task_state=review_of(draft), user=there, seen=draft.latest_revision_id)
    draft.refresh_from_db()
    assert review_of(draft).step == Step.COMMUNICATIONS
    assert not draft.live
