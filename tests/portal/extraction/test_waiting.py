import datetime
import io

import pytest
from django.core.files.base import ContentFile
from django.db import DataError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal import worker
from portal.extraction import waiting
from portal.extraction.extract import Extracted
from portal.models import DocumentText, PortalDocument, ScanState, TextState
from portal.row_by_row import RowsFailedError
from tests.portal.extraction import making

pytestmark = pytest.mark.django_db


def document(content=b"What we saw.", name="paper.txt", **fields):
    return PortalDocument.objects.create(title="Paper", file=ContentFile(content, name=name), **fields)


@pytest.fixture
def read_at_once(monkeypatch):
    """Reading as it is, without a process for each file; gives the names of what was read."""
    names = []

    def extract(file, name):
        names.append(name)
        return Extracted(file.read().decode(), TextState.READ, "Its words can be searched.")

    monkeypatch.setattr(waiting, "extract", extract)
    return names


def test_words_of_a_new_document_are_read_by_the_worker():
    paper = document(making.saved(making.word("huddle")), "paper.docx")
    worker.JOBS["read the words in files"].run()
    text = DocumentText.objects.current().get(document=paper)
    assert (text.text, text.state, text.tries) == ("huddle", TextState.READ, 0)
    paper.refresh_from_db()
    assert paper.file_hash == text.file_hash != ""


def test_nothing_new_costs_one_query(read_at_once):
    for number in range(3):
        document(b"%d" % number)
    waiting.read_waiting()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert not waiting.read_waiting()
    assert len(captured) == 1
    assert len(read_at_once) == 3


def test_what_waits_for_the_scanner_is_not_read(read_at_once):
    paper = document()
    PortalDocument.objects.update(scan_state=ScanState.WAITING)
    waiting.read_waiting()
    assert not DocumentText.objects.exists()
    PortalDocument.objects.update(scan_state=ScanState.CLEAN)
    waiting.read_waiting()
    assert DocumentText.objects.get().document == paper


def test_words_of_a_file_that_was_replaced_are_gone_at_once_and_the_new_ones_read(read_at_once):
    paper = document(b"before")
    waiting.read_waiting()
    paper.file = ContentFile(b"after", name="paper.txt")
    paper.save()
    assert not DocumentText.objects.exists()
    waiting.read_waiting()
    assert DocumentText.objects.current().get().text == "after"


def test_words_of_another_file_are_not_current(read_at_once):
    paper = document(b"before")
    waiting.read_waiting()
    name = paper.file.storage.save("documents/paper.txt", io.BytesIO(b"after"))
    PortalDocument.objects.update(file=name, file_hash="0" * 40)
    assert not DocumentText.objects.current().exists()
    waiting.read_waiting()
    assert DocumentText.objects.current().get().text == "after"


def test_words_of_what_was_found_infected_later_are_not_current(read_at_once):
    document()
    waiting.read_waiting()
    PortalDocument.objects.update(scan_state=ScanState.INFECTED)
    assert not DocumentText.objects.current().exists()


def test_a_change_of_the_title_reads_nothing_again(read_at_once):
    paper = document()
    waiting.read_waiting()
    paper.title = "Another"
    paper.save()
    waiting.read_waiting()
    assert len(read_at_once) == 1
    assert DocumentText.objects.exists()


def test_a_fault_of_ours_is_tried_three_times_with_a_pause(monkeypatch):
    tried = []

    def too_slow(file, name):
        tried.append(name)
        return Extracted("", TextState.TIMED_OUT, "It takes too long.")

    monkeypatch.setattr(waiting, "extract", too_slow)
    document()
    for _ in range(2):
        waiting.read_waiting()
    assert len(tried) == 1
    for _ in range(5):
        DocumentText.objects.update(read_at=timezone.now() - datetime.timedelta(hours=1))
        waiting.read_waiting()
    assert len(tried) == 3
    assert DocumentText.objects.get().tries == 3


def test_another_file_is_tried_anew(monkeypatch, read_at_once):
    paper = document()
    DocumentText.objects.create(
        document=paper, state=TextState.TIMED_OUT, tries=3, read_at=timezone.now(), file_hash="0" * 40
    )
    waiting.read_waiting()
    assert (DocumentText.objects.get().state, DocumentText.objects.get().tries) == (TextState.READ, 0)


def test_a_file_that_is_gone_is_a_fault_of_ours_and_stops_no_other(read_at_once):
    document(b"found")
    lost = document(b"lost")
    lost.file.storage.delete(lost.file.name)
    waiting.read_waiting()
    assert DocumentText.objects.get(document=lost).state == TextState.FAILED
    assert DocumentText.objects.exclude(document=lost).get().text == "found"


def test_a_text_that_the_database_refuses_stops_no_other(monkeypatch, read_at_once):
    good, bad = document(b"good"), document(b"bad")
    keep = waiting._keep

    def refusing(document, digest, extracted):
        if extracted.text == "bad":
            raise DataError("refused")
        keep(document, digest, extracted)

    monkeypatch.setattr(waiting, "_keep", refusing)
    with pytest.raises(RowsFailedError, match=f"document {bad.pk}"):
        waiting.read_waiting()
    assert DocumentText.objects.get(document=good).text == "good"
    assert DocumentText.objects.get(document=bad).state == TextState.FAILED


def test_a_worker_that_dies_half_way_leaves_the_rest_to_the_next(monkeypatch, read_at_once):
    document(b"first"), document(b"second")
    monkeypatch.setattr(waiting, "SECONDS", -1)
    assert waiting.read_waiting()
    assert DocumentText.objects.count() == 1
    assert waiting.read_waiting() is False
    assert set(DocumentText.objects.values_list("text", flat=True)) == {"first", "second"}


@pytest.mark.parametrize("meanwhile", ["delete", "replace"])
def test_nothing_is_kept_of_what_is_gone_or_replaced_meanwhile(monkeypatch, meanwhile):
    paper = document()

    def slowly(file, name):
        if meanwhile == "delete":
            PortalDocument.objects.all().delete()
        else:
            PortalDocument.objects.update(file="documents/another.txt")
        return Extracted("old", TextState.READ, "")

    monkeypatch.setattr(waiting, "extract", slowly)
    waiting.read_words(document=paper)
    assert not DocumentText.objects.exists()


def test_words_do_not_count_as_use_of_a_document(read_at_once):
    paper = document()
    waiting.read_waiting()
    assert paper.get_usage().count() == 0
