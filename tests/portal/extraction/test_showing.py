import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portal.extraction.showing import say_what_can_be_searched
from portal.models import DocumentText, PortalDocument, ScanState, TextState
from resources.models import ResourceFile
from tests.editing import form_of
from tests.factories import make_resource

pytestmark = pytest.mark.django_db


def document(title="Paper", state=None, reason="", **fields):
    paper = PortalDocument.objects.create(title=title, file=ContentFile(title.encode(), name="paper.txt"))
    if state:
        DocumentText.objects.create(
            document=paper, state=state, reason=reason, read_at=timezone.now(), file_hash=paper.file_hash, **fields
        )
    return paper


def said_of(paper):
    say_what_can_be_searched([paper])
    return paper.in_search


def test_what_was_not_read_is_said_to_be_on_its_way():
    paper = document()
    assert "not been read yet" in said_of(paper)
    paper.scan_state = ScanState.WAITING
    assert "checked for viruses" in said_of(paper)
    paper.scan_state = ScanState.INFECTED
    assert "carried a virus" in said_of(paper)


def test_reason_for_another_file_is_not_said():
    paper = document(state=TextState.LOCKED, reason="Locked.")
    assert said_of(paper) == "Locked."
    PortalDocument.objects.update(file_hash="0" * 40)
    assert "not been read yet" in said_of(paper)


def test_editor_reads_the_reason_beside_the_file(editing):
    paper = document(state=TextState.LOCKED, reason="This file is locked with a password.")
    answer = editing.get(reverse("wagtaildocs:edit", args=[paper.pk]))
    assert "This file is locked with a password." in answer.content.decode()


def test_the_editor_of_a_page_says_which_of_its_files_cannot_be_searched(editing):
    locked = document("Locked <paper>", TextState.LOCKED, "This file is locked with a password.")
    damaged = document("Damaged paper", TextState.BROKEN, "This file is damaged.")
    readable = document("Open paper", TextState.READ, "Its words can be searched.")
    page, other = make_resource(), make_resource()
    page.files = [ResourceFile(document=file) for file in (locked, readable, document("New paper"))]
    page.save()
    PortalDocument.objects.filter(pk=damaged.pk).update(drafted_for=page)
    said = "“Damaged paper”: This file is damaged. “Locked &lt;paper&gt;”: This file is locked with a password."

    def told(page):
        response = editing.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert response.status_code == 200
        return [str(message).strip() for message in response.context["messages"]]

    assert told(page) == [f"Of the files on this page: {said}"]
    assert told(other) == []
    DocumentText.objects.update(state=TextState.READ)
    assert told(page) == []


def test_whoever_publishes_a_page_is_told_too(editing):
    page = make_resource(summary="What we learned")
    page.files = [ResourceFile(document=document("Locked paper", TextState.LOCKED, "This file is locked."))]
    page.save()
    address, form = form_of(editing, page)
    answer = editing.post(address, form | {"action-publish": "1"}, follow=True)
    said = [str(message).strip() for message in answer.context["messages"]]
    assert any("“Locked paper”: This file is locked." in words for words in said), said


@pytest.mark.parametrize("address", ["wagtaildocs:index", "wagtaildocs:index_results"])
def test_list_says_what_became_of_the_words_and_is_narrowed_by_it(editing, address):
    document("Locked paper", TextState.LOCKED)
    document("Open paper", TextState.READ)
    document("New paper")
    content = editing.get(reverse(address)).content.decode()
    for words in ("Words in it", "Locked with a password", "Can be searched", "Not read yet"):
        assert words in content
    for query in ({}, {"q": "paper"}):
        narrowed = editing.get(reverse(address), {"words_inside": TextState.LOCKED, **query}).content.decode()
        assert "Locked paper" in narrowed
        assert "Open paper" not in narrowed
        assert "New paper" not in narrowed


def test_list_costs_one_query_for_all_words_and_fetches_none_of_them(editing):
    def queries(count):
        for number in range(count):
            document(f"Paper {number}", TextState.READ, text="canary " * 1000)
        with CaptureQueriesContext(connection) as captured:
            editing.get(reverse("wagtaildocs:index"))
        return [query["sql"] for query in captured if "documenttext" in query["sql"]]

    queries(0)
    few, many = queries(10), queries(90)
    assert len(few) == len(many) == 1
    assert '"portal_documenttext"."text"' not in many[0]
