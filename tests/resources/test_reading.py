import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.models import DocumentText, PortalDocument
from resources.models import RelatedPage, ResourceFile
from search.index.feeding import write_waiting
from search.likeness.finding import liken_waiting
from tests.factories import make_resource, make_topic

pytestmark = pytest.mark.django_db


def related(client, page):
    return [card.title for card in client.get(page.url).context["related"]]


def test_related_are_those_that_an_editor_chose_then_those_that_are_most_like_it(client):
    topics = [make_topic(name) for name in ("Falls", "Night", "Tea", "Wards", "Doors")]
    for number in range(30):
        make_resource(f"Other {number}")
    page = make_resource("Huddles", topics=topics)
    make_resource("Four in common", topics=topics[:4])
    make_resource("All in common", topics=topics)
    chosen = make_resource("Chosen")
    RelatedPage.objects.create(page=page, other=chosen)
    while write_waiting():
        pass
    liken_waiting(100)
    assert related(client, page) == ["Chosen", "All in common", "Four in common"]


def test_a_chosen_resource_that_is_a_draft_is_left_out(client):
    page = make_resource("Huddles")
    RelatedPage.objects.create(page=page, other=make_resource("Draft", live=False))
    assert related(client, page) == []


@pytest.mark.parametrize(
    ("state", "said"), [("locked", "locked with a password"), ("broken", "damaged"), ("read", ""), ("", "")]
)
def test_a_file_that_cannot_be_opened_says_so_beside_it_without_another_query(client, state, said):
    page = make_resource("Huddles")
    document = PortalDocument.objects.create(title="Poster", file=ContentFile(b"words", name="poster.txt"))
    ResourceFile.objects.create(page=page, document=document)
    client.get(page.url)
    with CaptureQueriesContext(connection) as unread:
        client.get(page.url)
    if state:
        DocumentText.objects.create(
            document=document, state=state, reason="x", read_at=timezone.now(), file_hash=document.file_hash
        )
    with CaptureQueriesContext(connection) as queries:
        text = client.get(page.url).content.decode()
    note = f'<span class="item-list__note">TXT, 5\xa0bytes{f", {said}" if said else ""}</span>'
    assert note in text
    assert len(queries) == len(unread)
    PortalDocument.objects.update(file_hash="0" * 40)
    assert '<span class="item-list__note">TXT, 5\xa0bytes</span>' in client.get(page.url).content.decode()
