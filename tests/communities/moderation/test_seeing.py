"""Who sees a draft outside the admin, and which of its versions."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from communities.membership import remove
from communities.models import Suggestion
from communities.moderation.deciding import approve, ask_for_changes
from communities.moderation.handing_in import submit, withdraw
from communities.moderation.suggesting import adopt, decline, suggest
from communities.privacy import hide
from communities.refusing import NotPossibleError
from portal.models import PortalDocument
from tests.communities.moderation.conftest import (
    Role,
    address,
    as_,
    draft_of,
    person_in,
    review_of,
)
from tests.factories import add_to, make_account, make_community


def test_drafts_are_seen_by_author_reviewers_communications_and_support_and_by_nobody_else(
    review, community, author, second, communications, administrator
):
    hide(community=community)
    others = [
        person_in(community),
        person_in(community, Role.HOSTING_TEAM),
        person_in(make_community(), Role.FACILITATOR),
        make_account(),
    ]
    places = [f"{address(review)}preview/", reverse("submission_preview", args=[review.page_id])]
    for account in (author, second, communications, administrator):
        assert [as_(account).get(place).status_code for place in places] == [200, 200], account
    for account in others:
        assert [as_(account).get(place).status_code for place in [*places, address(review)]] == [404] * 3, account
    anonymous = Client().get(address(review))
    assert anonymous.status_code == 302 and "/sign-in/" in anonymous.url


def test_the_preview_is_the_page_s_own_template_in_a_frame_under_the_policy(review, second):
    response = as_(second).get(f"{address(review)}preview/")
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]
    assert "resources/resource_page.html" in [template.name for template in response.templates]
    assert "site-header" in response.content.decode()
    framed = as_(second).get(f"{address(review)}preview/?framed").content.decode()
    assert review.page.title in framed and "site-header" not in framed and "site-footer" not in framed
    policy = as_(second).get(address(review))["Content-Security-Policy"]
    assert "'self'" in re.search("frame-src ([^;]*)", policy)[1]


def test_whoever_handed_in_for_others_and_has_lost_the_role_sees_and_withdraws_no_more(community, author, second):
    member = person_in(community)
    page = draft_of(member, community)
    suggest(page=page, user=member)
    adopt(page=page, user=author)
    assert as_(author).get(reverse("submission", args=[page.pk])).status_code == 200
    remove(membership=author.profile.memberships.get(), by=second, reason="Moved on")
    review = review_of(page)
    places = [reverse("submission", args=[page.pk]), reverse("submission_preview", args=[page.pk]), address(review)]
    assert [as_(author).get(place).status_code for place in places] == [404, 404, 404]
    assert as_(author).post(reverse("submission_withdraw", args=[page.pk])).status_code == 404
    with pytest.raises(NotPossibleError):
        withdraw(page=page, user=author)
    assert review_of(page) == review


def test_support_sees_a_draft_once_it_was_handed_in(community, author):
    helper = make_account()
    helper.user_permissions.add(Permission.objects.get(codename="change_membership"))
    page = draft_of(author, community)
    place = reverse("submission_preview", args=[page.pk])
    assert as_(helper).get(place).status_code == 404
    submit(page=page, user=author)
    assert as_(helper).get(place).status_code == 200
    withdraw(page=page, user=author)
    assert as_(helper).get(place).status_code == 404


def file_for(page):
    return PortalDocument.objects.create(
        title="Paper", file=ContentFile(b"Paper", name="paper.txt"), uploaded_by_user=page.owner, drafted_for=page
    )


def test_whoever_handed_in_for_another_gets_the_files_of_the_draft_that_they_see(community, author):
    colleague = person_in(community, Role.HOSTING_TEAM)
    page = draft_of(author, community)
    paper = file_for(page)
    assert as_(colleague).get(paper.url).status_code == 404
    submit(page=page, user=colleague)
    assert as_(colleague).get(reverse("submission_preview", args=[page.pk])).status_code == 200
    assert as_(colleague).get(paper.url).status_code == 200


def test_facilitators_get_the_files_until_all_is_decided_and_the_words_at_their_own_step_only(review, second):
    place, paper = f"{address(review)}preview/", file_for(review.page)
    assert [as_(second).get(here).status_code for here in (place, paper.url)] == [200, 200]
    approve(task_state=review, user=second, seen=review.page.latest_revision_id)
    assert [as_(second).get(here).status_code for here in (place, paper.url)] == [404, 200]


def test_reviewers_see_no_version_that_was_meant_for_another_community(community, author):
    elsewhere = make_community("Elsewhere")
    add_to(elsewhere, author.profile, Role.FACILITATOR)
    reviewer = person_in(elsewhere, Role.FACILITATOR)
    page = draft_of(author, community, summary="Only for the first.")
    submit(page=page, user=author)
    first = page.get_latest_revision().pk
    withdraw(page=page, user=author)
    draft = page.get_latest_revision_as_object()
    draft.summary, draft.community = "For everybody.", elsewhere
    draft.save()
    draft.save_revision(user=author)
    submit(page=draft, user=author)
    review = review_of(type(page).objects.get(pk=page.pk))
    assert as_(reviewer).get(f"{address(review)}preview/?version={first}").status_code == 404
    assert "Only for" not in as_(reviewer).get(address(review)).content.decode()


def give_to(page, community, user, **fields):
    """The draft as its form leaves it once another community is chosen."""
    draft = page.get_latest_revision_as_object()
    draft.community = community
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save()
    draft.save_revision(user=user)
    return draft


def test_a_suggestion_shows_nothing_of_a_draft_that_is_meant_for_another_community_by_now(
    community, author, administrator
):
    hidden, member = make_community("Elsewhere"), person_in(community)
    hide(community=hidden)
    add_to(hidden, member.profile)
    page = draft_of(member, community)
    paper = file_for(page)
    suggest(page=page, user=member)
    screen = reverse("review_suggestion", args=[Suggestion.objects.get().pk])
    places = [reverse("submission_preview", args=[page.pk]), paper.url]
    assert [as_(author).get(place).status_code for place in places] == [200, 200]
    give_to(page, hidden, member, title="Canary")
    assert [as_(author).get(place).status_code for place in places] == [404, 404]
    for account in (author, administrator):
        told = as_(account).get(screen).content.decode()
        assert "another community" in told and "Canary" not in told
        waiting = as_(account).get("/review/?state=suggestions").content.decode()
        assert "Canary" not in waiting
        assert as_(account).get("/communities/").wsgi_request.user.suggestions_waiting == 0
    for answer in ({"adopt": "1"}, {"decline": "1", "reason": "No."}):
        assert as_(author).post(screen, answer).status_code == 422
    assert page.suggestions.open().exists()


def test_reviewers_read_nothing_of_what_another_community_answered(community, author, second):
    elsewhere = make_community("Elsewhere")
    add_to(elsewhere, author.profile, Role.FACILITATOR)
    reviewer = person_in(elsewhere, Role.FACILITATOR)
    page = draft_of(author, community)
    submit(page=page, user=author)
    seen = page.latest_revision_id or page.get_latest_revision().pk
    ask_for_changes(task_state=review_of(page), user=second, seen=seen, comment="Canary", beside={})
    draft = give_to(page, elsewhere, author)
    submit(page=draft, user=author)
    told = as_(reviewer).get(address(review_of(type(page).objects.get(pk=page.pk)))).content.decode()
    assert "What has happened" in told and "Ada Author" in told
    assert "Canary" not in told and "Sam Second" not in told
    own = as_(author).get(reverse("submission", args=[page.pk])).content.decode()
    assert "Canary" in own and "Sam Second" in own


def test_whoever_adopts_a_draft_reads_nothing_of_what_another_community_answered(community, author):
    elsewhere, member = make_community("Elsewhere"), person_in(community)
    add_to(elsewhere, member.profile)
    facilitator = person_in(elsewhere, Role.FACILITATOR)
    page = draft_of(member, community)
    suggest(page=page, user=member)
    decline(page=page, user=author, reason="Canary")
    draft = give_to(page, elsewhere, member)
    suggest(page=draft, user=member)
    adopt(page=draft, user=facilitator)
    place = reverse("submission", args=[page.pk])
    told = as_(facilitator).get(place).content.decode()
    assert "was adopted" in told
    assert "Canary" not in told and "Ada Author" not in told
    assert "Canary" in as_(member).get(place).content.decode()


def test_whoever_sent_a_draft_back_reads_no_title_that_it_has_for_another_community(community, author, second):
    page = draft_of(author, community, title="Huddles")
    submit(page=page, user=author)
    review = review_of(page)
    ask_for_changes(task_state=review, user=second, seen=review.revision_id, comment="More.", beside={})
    give_to(page, make_community("Elsewhere"), author, title="Canary")
    for place in ("/review/?state=back", address(review)):
        told = as_(second).get(place).content.decode()
        assert "Huddles" in told and "Canary" not in told
