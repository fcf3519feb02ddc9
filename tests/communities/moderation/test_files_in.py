"""The files of a version that waits, on the screens of its author and of those who answer it."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from communities.moderation.handing_in import submit
from communities.moderation.suggesting import suggest
from portal.models import DocumentText, PortalDocument, ScanState, TextState
from resources.models import ResourceFile
from tests.communities.moderation.conftest import Role, address, as_, draft_of, person_in, review_of

LOCKED = "This file is locked with a password, so its words cannot be searched."


def paper(name, page, reason=""):
    document = PortalDocument.objects.create(
        title=f"About {name}", file=ContentFile(name.encode(), name=f"{name}.docx"), drafted_for=page
    )
    if reason:
        DocumentText.objects.create(
            document=document,
            state=TextState.LOCKED,
            reason=reason,
            read_at=timezone.now(),
            file_hash=document.file_hash,
        )
    return document


def with_files(page, *documents):
    page.files = [
        ResourceFile(document=document, title="The poster" if place == 0 else "", sort_order=place)
        for place, document in enumerate(documents)
    ]
    page.save_revision(user=page.owner)
    return page


@pytest.fixture
def waiting(author, second, community):
    page = draft_of(author, community, title="Heels")
    with_files(page, paper("poster", page, LOCKED), paper("film", page))
    submit(page=page, user=author)
    return page


def screens(page, author, second):
    yield as_(author), reverse("submission", args=[page.pk])
    yield as_(second), address(review_of(page))


def test_files_that_wait_are_named_opened_and_their_fault_is_said(waiting, author, second):
    for client, place in screens(waiting, author, second):
        text = client.get(place).content.decode()
        for row in waiting.get_latest_revision_as_object().files.all():
            assert f'href="{row.document.url}"' in text
            assert client.get(row.document.url).status_code == 200
        assert "The poster" in text and "poster.docx" in text and "About film" in text
        assert text.count(LOCKED) == 1
        assert "not been read yet" not in text


def test_a_file_that_is_being_checked_is_named_only(waiting, author, second):
    PortalDocument.objects.update(scan_state=ScanState.WAITING)
    for client, place in screens(waiting, author, second):
        text = client.get(place).content.decode()
        assert "The poster" in text and "is being checked for viruses" in text
        assert "/documents/" not in text and LOCKED not in text


def test_whoever_answers_a_suggestion_finds_its_files(community, second):
    member = person_in(community, Role.MEMBER)
    page = draft_of(member, community)
    suggest(page=with_files(page, paper("poster", page, LOCKED)), user=member)
    text = as_(second).get(reverse("review_suggestion", args=[page.suggestions.get().pk])).content.decode()
    assert "poster.docx" in text and LOCKED in text


def test_without_files_there_is_no_heading_for_them(review, author, second):
    for client, place in screens(review.page, author, second):
        assert ">Files<" not in client.get(place).content.decode()


def test_the_files_of_a_submission_cost_two_statements(author, community):
    page = draft_of(author, community)
    place = reverse("submission", args=[page.pk])

    def cost(number):
        with_files(page, *(paper(f"{number}-{place}", page, LOCKED) for place in range(number)))
        client = as_(author)
        client.get(place)
        with CaptureQueriesContext(connection) as queries:
            client.get(place)
        return len(queries)

    none = cost(0)
    assert [cost(1), cost(10)] == [none + 2] * 2
