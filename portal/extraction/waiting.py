"""Reads the documents that nobody has read yet, or whose file is another one now."""

import datetime
import time

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from wagtail.utils.file import hash_filelike

from portal.extraction.extract import Extracted, extract, put_into_words
from portal.extraction.findings import Findings, Found
from portal.models import DocumentText, PortalDocument
from portal.models.document_text import OUR_FAULTS
from portal.models.quarantine import GIVEN_OUT
from portal.row_by_row import row_by_row

MOST_TRIES = 3
PAUSE = datetime.timedelta(minutes=15)
# Mails leave in between: a run ends after the file with which its time is over.
AT_ONCE, SECONDS = 50, 5


def read_waiting() -> bool:
    """Read for a few seconds, newest documents first; whether more wait. Raises RowsFailedError at its end."""
    documents = list(waiting()[:AT_ONCE])
    ends, done = time.monotonic() + SECONDS, 0
    with row_by_row() as row:
        for document in documents:
            with row(f"Words of document {document.pk}"):
                read_words(document=document)
            done += 1
            if time.monotonic() > ends:
                break
    return done < len(documents) or done == AT_ONCE


def waiting():
    """One query; the index of the primary keys and the short row of a document are all that it needs."""
    is_new = Q(inside=None)
    is_changed = Q(inside__isnull=False) & ~Q(inside__file_hash=F("file_hash"))
    again = Q(inside__state__in=OUR_FAULTS, inside__tries__lt=MOST_TRIES, inside__read_at__lt=timezone.now() - PAUSE)
    documents = PortalDocument.objects.filter(is_new | is_changed | again, scan_state__in=GIVEN_OUT)
    return documents.only("pk", "file", "file_hash").order_by("-pk")


def read_words(*, document: PortalDocument) -> None:
    """Read a document and keep what was found; what cannot be kept counts as a fault of ours, and is raised."""
    digest, extracted = _read(document)
    try:
        _keep(document, digest, extracted)
    except Exception:
        _keep(document, digest, _failed(document, "not kept"))
        raise


def _read(document) -> tuple[str, Extracted]:
    try:
        with document.open_file() as file:
            return hash_filelike(file), extract(file, document.filename)
    except (OSError, ValueError) as fault:
        # The storage is down, or has lost the file.
        return document.file_hash, _failed(document, f"{type(fault).__name__}: {fault}")


def _failed(document, detail):
    return put_into_words(Findings(Found.FAILED, detail=detail), document.filename)


@transaction.atomic
def _keep(document, digest, extracted):
    """Nothing is kept of a document that is gone, or that holds another file by now."""
    now = PortalDocument.objects.select_for_update().filter(pk=document.pk, file=document.file.name).only("pk").first()
    if now is None:
        return
    before = DocumentText.objects.filter(document=document.pk, file_hash=digest).only("tries").first()
    tries = (before.tries if before else 0) + 1
    DocumentText.objects.update_or_create(
        document_id=document.pk,
        defaults={
            "text": extracted.text,
            "state": extracted.state,
            "reason": extracted.reason,
            "file_hash": digest,
            "read_at": timezone.now(),
            "tries": tries if extracted.state in OUR_FAULTS else 0,
        },
    )
    if document.file_hash != digest:
        PortalDocument.objects.filter(pk=document.pk).update(file_hash=digest)
