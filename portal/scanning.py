"""Asks a clamd whether a file carries a virus, by its INSTREAM command: https://docs.clamav.net/manual/Usage/Scanning.html.

What has not been called clean stays in quarantine (`portal.models.quarantine`). A scanner that does not answer costs
nobody their upload: `scan_waiting` asks again later.
"""

import logging
import socket
import struct
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings

from portal.models import PortalDocument, PortalImage, ScanState
from portal.row_by_row import row_by_row

logger = logging.getLogger(__name__)
CHUNK, PATIENCE, LONGEST_ANSWER = 64 * 1024, 10, 4096


class ScannerDownError(Exception):
    """The scanner gave no answer that decides anything."""


def scan(media) -> ScanState:
    """Scan the file of a document or picture that waits; return its state then. An infected file is deleted."""
    if media.scan_state != ScanState.WAITING:
        return media.scan_state
    try:
        with media.open_file() as file:
            found = virus_in(file)
    except (ScannerDownError, OSError) as fault:
        logger.warning("%s %s stays in quarantine: %s", media._meta.verbose_name, media.pk, fault)
        return media.scan_state
    _decide(media, ScanState.INFECTED if found else ScanState.CLEAN)
    if found:
        logger.warning("%s %s is infected with %s and has been deleted", media._meta.verbose_name, media.pk, found)
    return media.scan_state


def scan_waiting(*, tell: Callable | None = None) -> list:
    """Scan everything in quarantine, oldest first; return what was found infected, each after `tell(media)`.

    Raises RowsFailedError when all others are scanned.
    """
    infected = []
    with row_by_row() as row:
        for media in _waiting():
            with row(f"Scan of {media._meta.verbose_name} {media.pk}"):
                if scan(media) == ScanState.INFECTED:
                    infected.append(media)
                    if tell:
                        tell(media)
    return infected


def _waiting():
    for model in (PortalDocument, PortalImage):
        yield from model.objects.filter(scan_state=ScanState.WAITING).order_by("created_at", "pk")


def virus_in(file) -> str:
    """The name of the virus that clamd finds in `file`, or nothing. Raises ScannerDownError."""
    address = urlsplit(settings.SCANNER_URL)
    try:
        with socket.create_connection((address.hostname, address.port or 3310), timeout=PATIENCE) as connection:
            connection.sendall(b"zINSTREAM\0")
            while chunk := file.read(CHUNK):
                connection.sendall(struct.pack("!I", len(chunk)) + chunk)
            connection.sendall(struct.pack("!I", 0))
            answer = _answer(connection)
    except OSError as fault:
        raise ScannerDownError(str(fault)) from fault
    if answer.endswith(" OK"):
        return ""
    if answer.endswith(" FOUND"):
        return answer.partition(": ")[2].removesuffix(" FOUND")
    raise ScannerDownError(answer or "no answer")


def _answer(connection):
    received = b""
    while b"\0" not in received and len(received) < LONGEST_ANSWER:
        part = connection.recv(LONGEST_ANSWER)
        if not part:
            break
        received += part
    return received.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _decide(media, state):
    """Only what still waits is decided: somebody may have put another file in its place meanwhile."""
    decided = type(media).objects.filter(pk=media.pk, scan_state=ScanState.WAITING, file=media.file.name)
    if decided.update(scan_state=state):
        media.scan_state = state
        if state == ScanState.INFECTED:
            media.file.storage.delete(media.file.name)
