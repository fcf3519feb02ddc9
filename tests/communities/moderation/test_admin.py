"""Editors with admin access review in Wagtail's own editor, by the same rules."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.models import TaskState, WorkflowState
from wagtail.test.utils.form_data import querydict_from_html

from communities.moderation.deciding import ask_for_changes
from communities.moderation.handing_in import submit
from tests.communities.moderation.conftest import draft_of, handed_in, review_of


def editor(account):
    """A facilitator who works in the admin as well."""
    account.groups.add(Group.objects.get(name="Editors"))
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def submission(author, second, community):
    return handed_in(author, community, title="Huddles", summary="Seven minutes.")


def press(client, page, review, name, **data):
    return client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, name, review.pk]), data)


def test_a_facilitator_approves_in_the_editor(submission, second):
    page, review = submission
    client = editor(second)
    assert "Ask for changes" in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    press(client, page, review, "approve", comment="Fine.")
    assert review_of(page).step == "communications"


def test_the_author_cannot_approve_in_the_editor_either(submission, author):
    page, review = submission
    press(editor(author), page, review, "approve", comment="")
    assert review_of(page).step == "facilitators"


def test_changes_asked_for_in_the_editor_are_handed_in_again_there(submission, author, second):
    page, review = submission
    press(editor(second), page, review, "reject", comment="More.")
    under_way = page.workflow_states.get()
    assert under_way.status == WorkflowState.STATUS_NEEDS_CHANGES
    under_way.resume(user=author)
    assert review_of(page).awaits(second)


def test_asking_for_changes_in_the_editor_needs_words(submission, second):
    page, review = submission
    place = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "reject", review.pk])
    answer = editor(second).post(place, {"comment": " "}, headers={"x-requested-with": "XMLHttpRequest"})
    assert "Say what should change." in answer.json()["html"]
    assert review_of(page) == review


def sent_with_approval(client, page):
    """(address, what Wagtail's editor sends when somebody who opened it now presses "Approve")."""
    place = reverse("wagtailadmin_pages:edit", args=[page.pk])
    sent = querydict_from_html(client.get(place).content.decode(), form_id="page-edit-form").dict()
    # Blocks are put into the form by a script.
    sent |= {f"{field.name}-count": "0" for field in page._meta.get_fields() if isinstance(field, StreamField)}
    return place, sent | {"action-workflow-action": "true", "workflow-action-name": "approve"}


def test_a_version_that_changed_since_the_editor_was_opened_is_not_approved_and_both_are_kept(
    submission, second, communications
):
    page, review = submission
    client = editor(second)
    place, sent = sent_with_approval(client, page)
    newer = page.get_latest_revision_as_object()
    newer.summary = "Eight minutes."
    saved = newer.save_revision(user=communications)
    answer = client.post(place, sent | {"summary": "Nine minutes."}).content.decode()
    assert "Somebody else has saved a newer version" in answer
    assert "Nine minutes." in answer
    assert review_of(page) == review
    page.refresh_from_db()
    assert page.latest_revision_id == saved.pk
    place, sent = sent_with_approval(client, page)
    client.post(place, sent)
    assert review_of(page).step == "communications"


def test_whoever_presses_a_button_of_a_review_that_is_over_is_told_who_was_faster(
    submission, author, second, communications
):
    page, review = submission
    ask_for_changes(task_state=review, user=second, seen=page.latest_revision_id, comment="More.", beside={})
    client = Client()
    client.force_login(communications)
    place, sent = sent_with_approval(client, page)
    answer = client.post(place, sent, follow=True)
    assert "has asked for changes in the meantime. Nothing was decided by you" in answer.content.decode()
    page.refresh_from_db()
    assert not page.live


def test_comments_beside_fields_stand_in_the_editor(submission, author, second):
    page, review = submission
    ask_for_changes(
        task_state=review, user=second, seen=page.latest_revision_id, comment="", beside={"summary": "Longer."}
    )
    text = editor(author).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Longer." in text


def test_comments_are_answered_by_handing_in_again_in_the_editor(submission, author, second):
    page, review = submission
    ask_for_changes(
        task_state=review, user=second, seen=page.latest_revision_id, comment="", beside={"summary": "Longer."}
    )
    page.workflow_states.get().resume(user=author)
    assert page.wagtail_admin_comments.get().resolved_at


def test_the_dashboard_lists_what_waits(submission, second, communications):
    assert "Huddles" in editor(second).get(reverse("wagtailadmin_home")).content.decode()
    assert list(TaskState.objects.reviewable_by(communications)) == []


def test_the_editor_is_closed_to_the_author_while_it_waits_and_open_to_reviewers(
    submission, author, second, communications
):
    page, _review = submission
    lock = page.get_lock()
    assert lock.for_user(author)
    assert not lock.for_user(second)
    assert not lock.for_user(communications)


def test_an_answer_that_comes_too_late_is_refused_in_the_editor(submission, second, community):
    page, review = submission
    press(editor(second), page, review, "approve", comment="")
    with pytest.raises(PermissionDenied, match="has approved this"):
        review.task.specific.on_action(review, second, "approve")


def test_communications_submits_through_the_editor_into_the_community_s_workflow(community, second, communications):
    page = draft_of(communications, community)
    assert page.get_workflow().name == "The facilitators review, communications publishes"
    submit(page=page, user=communications)
    assert review_of(page).awaits(second)
