"""Two editors at one page: who saves an older version than the newest is told, and nothing is written over."""

import pytest
from wagtail.test.utils.form_data import querydict_from_html

from portal.models import PortalPage
from tests.editing import form_of
from tests.factories import make_resource

pytestmark = pytest.mark.django_db
WORDS = "Somebody else has saved a newer version"


@pytest.fixture
def page(communications):
    page = make_resource("Huddles", summary="Seven minutes.")
    page.save_revision(user=communications)
    return page


def save_elsewhere(page, user):
    newer = PortalPage.objects.get(pk=page.pk).specific
    newer.summary = "Eight minutes."
    return newer.save_revision(user=user)


def newest(page):
    return PortalPage.objects.get(pk=page.pk).get_latest_revision_as_object()


@pytest.mark.parametrize("action", ["", "action-publish"])
def test_a_stale_save_is_refused_and_both_versions_are_kept(editing, page, administrator, action):
    place, sent = form_of(editing, page)
    newer = save_elsewhere(page, administrator)
    sent |= {"summary": "Nine minutes."} | ({action: "true"} if action else {})
    answer = editing.post(place, sent)
    assert answer.status_code == 200
    assert WORDS in answer.content.decode()
    assert "Nine minutes." in answer.content.decode()
    found = PortalPage.objects.get(pk=page.pk)
    assert (found.latest_revision, found.specific.summary) == (newer, "Seven minutes.")


def test_whoever_was_told_may_save_after_all(editing, page, administrator):
    place, sent = form_of(editing, page)
    save_elsewhere(page, administrator)
    again = querydict_from_html(editing.post(place, sent).content.decode(), form_id="page-edit-form").dict()
    sent |= {name: again[name] for name in again if name.startswith("loaded_revision")}
    assert editing.post(place, sent | {"summary": "Nine minutes."}).status_code == 302
    assert newest(page).summary == "Nine minutes."


def test_what_the_editor_has_saved_by_itself_is_no_other_version(editing, page, communications):
    place, sent = form_of(editing, page)
    save_elsewhere(page, communications)
    assert editing.post(place, sent | {"summary": "Nine minutes."}).status_code == 302
    assert newest(page).summary == "Nine minutes."


def test_one_s_own_saves_follow_each_other(editing, page):
    for summary in ("Nine minutes.", "Ten minutes."):
        place, sent = form_of(editing, page)
        assert editing.post(place, sent | {"summary": summary}).status_code == 302
    assert newest(page).summary == "Ten minutes."
