"""Screens for several things at once name nothing that their user does not know."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from taggit.models import Tag

from communities import privacy
from communities.models import CommunityIndexPage
from portal.models import PortalDocument, Topic
from resources.models import LibraryPage
from tests.factories import make_branch_editor, make_community, make_resource, make_standard_page, picture

pytestmark = pytest.mark.django_db
OF_PAGES = ("delete", "move", "publish", "unpublish")


@pytest.fixture
def branch():
    return make_standard_page("Own branch")


@pytest.fixture
def outside(client, branch):
    """A client of somebody who edits one branch."""
    client.force_login(make_branch_editor(branch, "add", "change", "publish"))
    return client


@pytest.fixture
def hidden():
    community = make_community("Canary community")
    privacy.hide(community=community)
    return community


def address(model, action):
    return reverse("wagtail_bulk_action", args=[model._meta.app_label, model._meta.model_name, action])


def of_pages(action):
    return reverse("wagtail_bulk_action", args=["portal", "portalpage", action])


@pytest.mark.parametrize("action", OF_PAGES)
class TestPages:
    def test_pages_that_one_does_not_know_are_not_found(self, outside, hidden, action):
        draft = make_resource("Canary draft", live=False)
        for page in (hidden, draft):
            assert outside.get(of_pages(action), {"id": page.pk}).status_code == 404
        assert outside.get(of_pages(action), {"id": 10_000_000}).status_code == 404

    def test_among_others_they_count_as_missing(self, outside, branch, hidden, action):
        response = outside.get(of_pages(action), {"id": [branch.pk, hidden.pk]})
        assert response.status_code == 200
        assert "Own branch" in response.content.decode()
        assert "Canary" not in response.content.decode()

    def test_all_pages_of_a_list_are_all_that_one_knows(self, outside, hidden, action):
        make_community("Open community")
        parent = CommunityIndexPage.objects.get()
        response = outside.get(of_pages(action), {"id": "all", "childOf": parent.pk})
        assert "Open community" in response.content.decode()
        assert "Canary" not in response.content.decode()
        assert outside.get(of_pages(action), {"id": "all", "childOf": hidden.pk}).status_code == 404
        assert "Canary" not in outside.get(of_pages(action), {"id": "all"}).content.decode()

    def test_what_is_no_number_is_not_found(self, outside, action):
        for query in ({"id": "x"}, {"id": "9" * 40}, {"id": "all", "childOf": "x"}, {"id": "all", "childOf": 10**9}):
            assert outside.get(of_pages(action), query).status_code == 404

    def test_those_who_edit_everything_find_everything(self, editing, hidden, action):
        draft = make_resource("Canary draft", live=False)
        page = editing.get(of_pages(action), {"id": [hidden.pk, draft.pk]}).content.decode()
        assert "Canary community" in page
        assert "Canary draft" in page
        every = editing.get(of_pages(action), {"id": "all", "childOf": LibraryPage.objects.get().pk})
        assert "Canary draft" in every.content.decode()


@pytest.mark.parametrize("action", ["delete", "add_tags", "add_to_collection"])
def test_files_that_one_may_neither_choose_nor_change_are_not_found(outside, communications, action):
    document = PortalDocument.objects.create(title="Canary", file=ContentFile(b"Paper", name="paper.txt"))
    image = picture()
    for file in (document, image):
        for query in ({"id": file.pk}, {"id": "all"}):
            assert outside.get(address(type(file), action), query).status_code == 404
    outside.force_login(communications)
    assert "Canary" in outside.get(address(PortalDocument, action), {"id": document.pk}).content.decode()


def test_accounts_and_terms_are_not_found_either(outside, member):
    for thing in (Tag.objects.create(name="Canary"), Topic.objects.create(name="Canary")):
        for action in ("delete", "merge"):
            assert outside.get(address(type(thing), action), {"id": thing.pk}).status_code in (302, 403, 404)
    for action in ("delete", "assign_role", "set_active_state"):
        response = outside.get(address(type(member), action), {"id": member.pk})
        assert response.status_code in (302, 403, 404)
        assert "member@" not in response.content.decode()


def test_a_page_of_one_s_own_branch_is_still_published(outside, branch):
    draft = make_standard_page("Own draft", parent=branch, live=False)
    draft.save_revision()
    assert outside.post(f"{of_pages('publish')}?id={draft.pk}").status_code == 302
    draft.refresh_from_db()
    assert draft.live


def test_names_of_tags_are_not_told_by_number(outside, communications):
    tag = Tag.objects.create(name="Canary")
    places = (
        f"/admin/snippets/choose/taggit/tag/chosen/{tag.pk}/",
        f"/admin/snippets/choose/taggit/tag/chosen-multiple/?id={tag.pk}",
    )
    for place in places:
        assert outside.get(place).status_code in (302, 403)
    outside.force_login(communications)
    for place in places:
        assert "Canary" in outside.get(place).content.decode()
