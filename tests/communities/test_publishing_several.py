"""Publishing several pages in the admin at once."""

import pytest
from django.urls import reverse
from django.utils.http import urlencode

from communities.moderation.suggesting import suggest
from portal.models import PortalPage
from resources.models import LibraryPage
from tests.communities.moderation.conftest import Role, draft_of, handed_in, person_in
from tests.factories import make_community, make_resource

pytestmark = pytest.mark.django_db


@pytest.fixture
def community():
    return make_community()


@pytest.fixture
def author(community):
    return person_in(community, Role.FACILITATOR)


def address(*pages):
    start = reverse("wagtail_bulk_action", args=["portal", "portalpage", "publish"])
    return f"{start}?{urlencode({'id': [page.pk for page in pages]}, doseq=True)}"


def is_live(page):
    return PortalPage.objects.get(pk=page.pk).live


def test_it_says_how_each_page_stands(editing, community, author):
    member = person_in(community)
    suggested = draft_of(member, community, title="Suggested one")
    suggest(page=suggested, user=member)
    changed = make_resource("Changed one")
    changed.summary = "New."
    changed.save_revision()
    said = editing.get(address(draft_of(author, community), suggested, changed, make_resource())).content.decode()
    for words in (
        "A draft that nobody has handed in",
        "Suggested by a member, and not answered",
        "Published, with changes that are not",
        "Published already",
    ):
        assert words in said


def test_what_is_being_reviewed_is_left_out_and_its_review_goes_on(editing, community, author):
    draft = draft_of(author, community)
    page, review = handed_in(author, community, title="Reviewed one")
    said = editing.get(address(draft, page)).content.decode()
    assert "This page is being reviewed, and is left out" in said
    editing.post(address(draft, page), {"include_descendants": ""})
    assert is_live(draft)
    assert not is_live(page)
    review.refresh_from_db()
    assert review.status == "in_progress"


def test_drafts_below_come_along_without_what_is_being_reviewed(editing, community, author):
    draft = draft_of(author, community)
    page, _review = handed_in(author, community, title="Reviewed one")
    editing.post(address(LibraryPage.objects.get()), {"include_descendants": "on"})
    assert is_live(draft)
    assert not is_live(page)
