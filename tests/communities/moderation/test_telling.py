"""Exactly the people concerned, each with a page that they can open."""

import datetime
import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from communities.models import CommunityRules
from communities.moderation.deciding import approve, ask_for_changes
from communities.moderation.handing_in import submit, withdraw
from communities.moderation.suggesting import adopt, decline, suggest
from communities.moderation.waiting import remind_and_escalate
from portal.models import Authorship, OutgoingMail
from portal.pages.scheduling import publish_what_is_due
from tests.communities.moderation.conftest import Role, draft_of, handed_in, moderate, person_in, review_of
from tests.communities.moderation.test_waiting import after


@pytest.fixture
def told():
    """Runs an act and returns who was told by mail: (address, subject) in order."""

    def run(act):
        OutgoingMail.objects.all().delete()
        act()
        sent = OutgoingMail.objects.values_list("recipient", "subject")
        return sorted((address, subject.removesuffix(" – Test Network")) for address, subject in sent)

    return run


@pytest.fixture
def page(author, community):
    return draft_of(author, community, title="Huddles")


def version(page):
    page.refresh_from_db()
    return page.latest_revision_id


def test_from_handing_in_to_publication(told, page, author, second, communications, administrator):
    assert told(lambda: submit(page=page, user=author)) == [(second.email, "For your review: Huddles")]
    approved = told(lambda: approve(task_state=review_of(page), user=second, seen=version(page)))
    assert approved == sorted([(author.email, "Approved: Huddles"), (communications.email, "To publish: Huddles")])
    published = told(lambda: approve(task_state=review_of(page), user=communications, seen=version(page)))
    assert published == [(author.email, "Published: Huddles")]


def test_contributors_hear_of_publication(told, page, community, author, second):
    moderate(community, CommunityRules.Moderation.FACILITATORS)
    colleague = person_in(community)
    draft = page.get_latest_revision_as_object()
    draft.authorships.add(Authorship(person_id=colleague.profile.pk))
    draft.save_revision(user=author)
    submit(page=page, user=author)
    published = told(lambda: approve(task_state=review_of(page), user=second, seen=version(page)))
    assert [address for address, _subject in published] == sorted([author.email, colleague.email])


def approve_for_tomorrow(page, author, reviewer):
    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + datetime.timedelta(days=1)
    draft.save_revision(user=author)
    submit(page=page, user=author)
    approve(task_state=review_of(page), user=reviewer, seen=version(page))


@pytest.fixture
def next_day(time_machine):
    return lambda: time_machine.move_to(timezone.now() + datetime.timedelta(days=2))


@pytest.fixture
def promised(community, page, author, second):
    """A page with a colleague named as author, approved for tomorrow; and who hears of its publication."""
    moderate(community, CommunityRules.Moderation.FACILITATORS)
    colleague = person_in(community)
    draft = page.get_latest_revision_as_object()
    draft.authorships.add(Authorship(person_id=colleague.profile.pk))
    draft.save_revision(user=author)
    approve_for_tomorrow(page, author, second)
    return [(address, "Published: Huddles") for address in sorted([author.email, colleague.email])]


def test_what_was_approved_for_a_day_is_told_when_the_day_comes_and_once(told, next_day, promised):
    assert told(publish_what_is_due) == []
    next_day()
    assert told(publish_what_is_due) == promised
    assert told(publish_what_is_due) == []


def test_the_day_is_told_with_a_newer_draft_under_way_too(told, next_day, promised, page, author):
    page.refresh_from_db()
    page.get_latest_revision_as_object().save_revision(user=author)
    next_day()
    assert told(publish_what_is_due) == promised


def test_an_editor_who_publishes_it_before_its_day_keeps_the_promise_and_later_edits_tell_nobody(
    told, promised, page, communications
):
    def publish():
        page.refresh_from_db()
        draft = page.get_latest_revision_as_object()
        draft.go_live_at = None
        draft.save_revision(user=communications).publish(user=communications)

    assert told(publish) == promised
    assert told(publish) == []


def test_a_newer_version_that_is_approved_at_once_is_told_once(told, promised, page, author, second, next_day):
    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    draft.go_live_at = None
    draft.save_revision(user=author)
    submit(page=page, user=author)
    assert told(lambda: approve(task_state=review_of(page), user=second, seen=version(page))) == promised
    next_day()
    assert told(publish_what_is_due) == []


def test_the_review_of_a_newer_version_outlasts_the_day_of_the_older_one(told, promised, page, author, next_day):
    page.refresh_from_db()
    newer = page.get_latest_revision_as_object()
    newer.go_live_at, newer.title = None, "Huddles again"
    newer.save_revision(user=author)
    submit(page=page, user=author)
    next_day()
    assert told(publish_what_is_due) == promised
    page.refresh_from_db()
    assert (page.live, page.title) == (True, "Huddles")
    assert review_of(page).is_waiting
    assert page.workflow_in_progress


def test_a_page_that_only_an_editor_scheduled_tells_nobody(told, next_day, page, communications):
    draft = page.get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + datetime.timedelta(days=1)
    draft.save_revision(user=communications).publish(user=communications)
    next_day()
    assert told(publish_what_is_due) == []


def test_an_editor_who_sets_a_day_for_what_is_under_review_promises_it(told, next_day, page, author, communications):
    submit(page=page, user=author)

    def schedule():
        page.refresh_from_db()
        draft = page.get_latest_revision_as_object()
        draft.go_live_at = timezone.now() + datetime.timedelta(days=1)
        draft.save_revision(user=communications).publish(user=communications)

    assert told(schedule) == [(author.email, "Approved: Huddles")]
    next_day()
    assert told(publish_what_is_due) == [(author.email, "Published: Huddles")]


def test_changes_go_to_the_author_with_every_comment(told, page, author, second):
    submit(page=page, user=author)
    sent = told(
        lambda: ask_for_changes(
            task_state=review_of(page),
            user=second,
            seen=version(page),
            comment="Nearly.",
            beside={"summary": "Longer.", "did_not_work": "And the night?"},
        )
    )
    assert sent == [(author.email, "Changes asked for: Huddles")]
    assert "Nearly.\nSummary: Longer.\nWhat did not work: And the night?" in OutgoingMail.objects.get().text


def test_a_withdrawal_goes_to_the_reviewers(told, page, author, second):
    submit(page=page, user=author)
    assert told(lambda: withdraw(page=page, user=author)) == [(second.email, "Withdrawn: Huddles")]


def test_a_double_click_tells_once(told, page, author, second):
    submit(page=page, user=author)
    assert told(lambda: submit(page=page, user=author)) == []


def test_communications_that_publishes_in_the_editor_is_a_publication(told, page, author, second, communications):
    submit(page=page, user=author)
    published = told(lambda: page.get_latest_revision().publish(user=communications))
    assert published == [(author.email, "Published: Huddles")]
    assert page.current_workflow_state is None


def test_a_reminder_and_an_escalation(told, page, author, second, administrator):
    submit(page=page, user=author)
    assert told(lambda: remind_and_escalate(after(5))) == [(second.email, "Still waiting for your review: Huddles")]
    assert told(lambda: remind_and_escalate(after(10))) == [(administrator.email, "Nobody has reviewed: Huddles")]


def test_a_suggestion(told, community, author, second):
    member = person_in(community)
    page = draft_of(member, community, title="Idea")
    asked = told(lambda: suggest(page=page, user=member))
    assert asked == sorted((account.email, "A suggestion: Idea") for account in (author, second))
    adopted = told(lambda: adopt(page=page, user=author))
    assert adopted == sorted(
        [(member.email, "Your suggestion was adopted: Idea"), (second.email, "For your review: Idea")]
    )
    other = draft_of(member, community, title="Other")
    suggest(page=other, user=member)
    assert told(lambda: decline(page=other, user=author, reason="No.")) == [(member.email, "Not adopted: Other")]


def test_a_deleted_community(told, page, community, author, second):
    submit(page=page, user=author)
    member = person_in(community)
    idea = draft_of(member, community, title="Idea")
    suggest(page=idea, user=member)
    sent = told(community.delete)
    assert sent == sorted([(author.email, "Not reviewed any more: Huddles"), (member.email, "Not adopted: Idea")])
    page.refresh_from_db()
    assert page.current_workflow_state is None
    assert page.community is None


def test_every_link_opens_for_whoever_gets_it(told, page, community, author, second, communications, administrator):
    acts = [
        lambda: submit(page=page, user=author),
        lambda: ask_for_changes(task_state=review_of(page), user=second, seen=version(page), comment="x", beside={}),
        lambda: submit(page=page, user=author),
        lambda: remind_and_escalate(after(10)),
        lambda: approve(task_state=review_of(page), user=second, seen=version(page)),
        lambda: approve(task_state=review_of(page), user=communications, seen=version(page)),
    ]
    people = {account.email: account for account in (author, second, communications, administrator)}
    for act in acts:
        assert told(act)
        for message in OutgoingMail.objects.all():
            path = re.search(r"https?://[^/]+(/\S+)", message.text)[1]
            client = Client()
            client.force_login(people[message.recipient])
            assert client.get(path, follow=True).status_code == 200, (message.subject, path)
            assert path in message.html


def test_handing_in_is_told_by_ours_only(told, page, author, second, administrator):
    """Wagtail's own mails lead into the admin; they stay for pages that are reviewed as Wagtail has it."""
    addresses = [address for address, _subject in told(lambda: submit(page=page, user=author))]
    assert administrator.email not in addresses
    assert mail.outbox == []


def test_wagtail_still_mails_about_its_own_workflows(told, administrator, communications):
    from tests.factories import make_resource

    page = make_resource(live=False, owner=administrator, summary="Short.", title="Alone")
    page.save_revision(user=communications)
    page.get_workflow().start(page, communications)
    assert administrator.email in [message.to[0] for message in mail.outbox]


def test_roles_of_others_hear_nothing(told, page, community, author, second):
    person_in(community, Role.HOSTING_TEAM), person_in(community)
    assert told(lambda: submit(page=page, user=author)) == [(second.email, "For your review: Huddles")]


def unread(account):
    return account.notices.filter(read_at=None).count()


def test_once_a_review_is_answered_its_notices_count_as_read_for_everybody(community, author, second):
    third = person_in(community, Role.FACILITATOR)
    page, review = handed_in(author, community)
    assert (unread(second), unread(third)) == (1, 1)
    approve(task_state=review, user=second, seen=page.latest_revision_id)
    assert (unread(second), unread(third)) == (0, 0)


def test_once_a_suggestion_is_answered_or_withdrawn_its_notices_count_as_read(community, author):
    member = person_in(community)
    for settle in (lambda page: adopt(page=page, user=author), lambda page: withdraw(page=page, user=member)):
        page = draft_of(member, community)
        suggest(page=page, user=member)
        assert unread(author) == 1
        settle(page)
        assert unread(author) == 0
