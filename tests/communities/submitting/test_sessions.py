"""A session that ends while somebody writes, and everything that can go wrong around it."""

import pytest
from django.core import mail

from communities.models import Draft, KeptVersion
from portal.models import PortalDocument
from resources.models import ResourcePage
from tests.communities.submitting.conftest import opened, paper
from tests.communities.submitting.test_drafts import NEW, saved, send

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-password"


def test_what_is_sent_without_a_session_is_kept_with_its_files_and_waits_after_signing_in(writing, lesson, facilitator):
    hidden = opened(writing, NEW)
    writing.logout()
    response = send(writing, NEW, hidden, lesson, do="hand-in", files=paper())
    page = ResourcePage.objects.get()
    assert page.owner == facilitator
    assert page.current_workflow_state is None
    assert response.status_code == 302
    assert response.url.startswith("/sign-in/?next=%2Fshare%2F")
    writing.force_login(facilitator)
    form = writing.get(f"/share/{page.pk}/?after=hand-in").content.decode()
    for words in (lesson["title"], "paper.txt", "You had been signed out before this was handed in"):
        assert words in form


def test_writing_on_without_a_session_goes_into_the_same_draft(writing, lesson):
    page = saved(writing, lesson)
    hidden = opened(writing, f"/share/{page.pk}/")
    writing.logout()
    answer = send(writing, f"/share/{page.pk}/", hidden, {**lesson, "title": "Without a session"}, do="autosave")
    assert "signed out" in answer.json()["problem"]
    assert page.get_latest_revision_as_object().title == "Without a session"


def test_a_form_from_before_a_new_sign_in_in_another_tab_is_saved(facilitator, lesson):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(facilitator)
    hidden = opened(strict, NEW)
    strict.logout()
    strict.force_login(facilitator)
    assert send(strict, NEW, hidden, lesson).status_code == 302
    assert ResourcePage.objects.get().title == lesson["title"]


@pytest.mark.parametrize("ticket", ["", "forged", "WzEsMl0:1:1"])
def test_a_forged_request_saves_nothing_and_loses_nothing(writing, lesson, ticket):
    response = send(writing, NEW, {"ticket": ticket}, lesson, do="hand-in", files=paper())
    assert response.status_code == 422
    assert lesson["summary"] in response.content.decode()
    assert not ResourcePage.objects.exists()
    assert not PortalDocument.objects.exists()


def test_after_a_week_nothing_is_saved_but_everything_is_shown(writing, lesson, monkeypatch):
    hidden = opened(writing, NEW)
    writing.logout()
    monkeypatch.setattr("communities.submitting.tickets.VALID_FOR", -1)
    response = send(writing, NEW, hidden, lesson)
    assert response.status_code == 403
    assert lesson["summary"] in response.content.decode()
    assert not Draft.objects.exists()


def test_a_closed_account_saves_nothing(writing, lesson, facilitator):
    hidden = opened(writing, NEW)
    facilitator.is_active = False
    facilitator.save()
    response = send(writing, NEW, hidden, lesson)
    assert response.status_code == 403
    assert lesson["summary"] in response.content.decode()
    assert not ResourcePage.objects.exists()


def test_a_ticket_from_before_a_new_password_needs_a_session(writing, lesson, facilitator):
    hidden = opened(writing, NEW)
    facilitator.set_password("another-long-password")
    facilitator.save()
    writing.logout()
    assert send(writing, NEW, hidden, lesson).status_code == 403
    assert not ResourcePage.objects.exists()
    writing.force_login(facilitator)
    assert send(writing, NEW, hidden, lesson).status_code == 302


def test_when_somebody_else_has_signed_in_the_words_are_kept_for_who_wrote_them(
    writing, lesson, facilitator, member_of
):
    hidden = opened(writing, NEW)
    writing.force_login(member_of)
    response = send(writing, NEW, hidden, lesson, do="hand-in")
    page = ResourcePage.objects.get()
    assert response.status_code == 403
    assert page.owner == facilitator
    assert page.current_workflow_state is None
    assert writing.get(f"/share/{page.pk}/").status_code == 404


def test_a_replayed_form_changes_nothing_and_does_not_pile_up(writing, lesson):
    hidden = opened(writing, NEW)
    writing.logout()
    send(writing, NEW, hidden, {**lesson, "title": "First"})
    page = ResourcePage.objects.get()
    fresh = {**hidden, "rendered": "another"}
    for number in range(30):
        send(writing, NEW, fresh, {**lesson, "title": f"Replayed {number}"})
    assert page.get_latest_revision_as_object().title == "First"
    assert KeptVersion.objects.count() == 20


def test_a_ticket_opens_no_draft_of_somebody_else(writing, lesson, facilitator, member_of):
    page = saved(writing, lesson)
    hidden = opened(writing, f"/share/{page.pk}/")
    ResourcePage.objects.update(owner=member_of)
    assert send(writing, f"/share/{page.pk}/", hidden, {**lesson, "title": "Mine again"}).status_code == 422
    assert page.get_latest_revision_as_object().title == lesson["title"]


def test_a_form_sent_to_another_type_s_address_changes_nothing(writing, lesson):
    page = saved(writing, lesson)
    hidden = opened(writing, f"/share/{page.pk}/")
    assert send(writing, "/share/gathering/", hidden, {**lesson, "title": "Another"}).status_code == 422
    assert page.get_latest_revision_as_object().title == lesson["title"]


def test_keeping_words_tells_nobody(writing, lesson):
    hidden = opened(writing, NEW)
    writing.logout()
    send(writing, NEW, hidden, lesson, do="hand-in")
    assert mail.outbox == []
