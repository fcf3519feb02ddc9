"""Quotation marks in a question to any list or chooser of the admin, one of a pair forgotten: an answer, no failure."""

import pytest
from django.core.files.base import ContentFile
from taggit.models import Tag

from portal.models import PortalDocument, Topic
from tests.factories import make_resource, picture

pytestmark = pytest.mark.django_db
PLACES = (
    *(f"{name}_pages/" for name in ("resource", "gathering", "community", "profile")),
    *(f"{name}_pages/results/" for name in ("resource", "gathering", "community", "profile")),
    *(
        f"{kind}/{place}"
        for kind in ("images", "documents")
        for place in ("", "results/", "chooser/", "chooser/results/")
    ),
    "pages/3/",
    "pages/search/",
    "pages/search/results/",
    "choose-page/search/",
    "snippets/portal/topic/",
    "snippets/taggit/tag/",
    "snippets/choose/taggit/tag/results/",
    "users/",
    "groups/",
    "redirects/",
    "communities/joinrequest/",
    "portal/outgoingmail/",
    "events/commitment/",
    "bulk/portal/portalpage/publish/",
    "bulk/portal/portaldocument/delete/",
)
QUESTIONS = ('"', '"tea', 'tea" "', "'tea", 'live:"')


@pytest.fixture
def found(client, administrator):
    client.force_login(administrator)
    make_resource("Tea time on the ward")
    image = picture()
    image.title = "Tea time"
    image.save()
    PortalDocument.objects.create(title="Tea time", file=ContentFile(b"Paper", name="tea.txt"))
    Tag.objects.create(name="Tea time")
    Topic.objects.create(name="Tea time")
    return client


@pytest.mark.parametrize("place", PLACES)
def test_a_forgotten_quotation_mark_breaks_no_list(found, place):
    for question in QUESTIONS:
        query = {"id": "all", "q": question} if place.startswith("bulk/") else {"q": question}
        assert found.get(f"/admin/{place}", query).status_code in (200, 404), question
    assert found.get("/admin/api/main/pages/", {"search": QUESTIONS[0]}).status_code == 200


@pytest.mark.parametrize("place", ["resource_pages/", "images/", "documents/"])
def test_what_stands_beside_it_is_found(found, place):
    for question in ('"tea', 'tea"', '"tea time"'):
        assert "Tea time" in found.get(f"/admin/{place}", {"q": question}).content.decode(), question
