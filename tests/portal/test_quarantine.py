"""Uploads wait for a scanner; here a real server speaks clamd's protocol on the loopback interface."""

import contextlib
import socketserver
import struct
import threading

import pytest
from django.core.files.base import ContentFile

from portal.models import PortalDocument, ScanState
from portal.row_by_row import RowsFailedError
from portal.scanning import scan, scan_waiting
from tests.factories import make_resource, picture

pytestmark = pytest.mark.django_db
# Two halves, so that no scanner on a developer's machine takes this file for the thing itself.
EICAR = (rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").strip()


class Clamd(socketserver.StreamRequestHandler):
    def handle(self):
        command = self.rfile.read(10)
        content = b""
        while size := struct.unpack("!I", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        if command != b"zINSTREAM\0":
            answer = b"UNKNOWN COMMAND"
        elif len(content) > 100_000:
            answer = b"INSTREAM size limit exceeded. ERROR"
        else:
            answer = b"stream: Eicar-Signature FOUND" if EICAR in content else b"stream: OK"
        self.wfile.write(answer + b"\0")


@contextlib.contextmanager
def clamd(port=0):
    socketserver.ThreadingTCPServer.allow_reuse_address = True
    with socketserver.ThreadingTCPServer(("127.0.0.1", port), Clamd) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


@pytest.fixture
def scanner(settings):
    with clamd() as port:
        settings.SCANNER_URL = f"clamd://127.0.0.1:{port}"
        yield port


@pytest.fixture
def scanner_down(settings):
    with clamd() as port:
        free = port
    settings.SCANNER_URL = f"clamd://127.0.0.1:{free}"
    return free


def document(content=b"What we saw."):
    return PortalDocument.objects.create(title="Paper", file=ContentFile(content, name="paper.txt"))


def test_without_a_scanner_a_file_is_taken_as_not_scanned(settings):
    settings.SCANNER_URL = ""
    assert document().scan_state == ScanState.NOT_SCANNED


def test_a_clean_file_leaves_quarantine(scanner):
    paper = document()
    assert paper.scan_state == ScanState.WAITING
    assert scan(paper) == ScanState.CLEAN
    paper.refresh_from_db()
    assert paper.is_given_out


def test_an_infected_file_is_deleted(scanner):
    paper = document(b"begin " + EICAR)
    assert scan(paper) == ScanState.INFECTED
    assert not paper.file.storage.exists(paper.file.name)


def test_while_the_scanner_is_down_a_file_waits_and_is_scanned_later(scanner_down):
    good, bad = document(), document(EICAR)
    assert scan(good) == ScanState.WAITING
    assert scan_waiting() == []
    with clamd(scanner_down):
        assert scan_waiting() == [bad]
    assert PortalDocument.objects.get(pk=good.pk).scan_state == ScanState.CLEAN


def test_a_file_that_cannot_be_scanned_keeps_no_other_in_quarantine(scanner):
    broken, good = document(), document()
    PortalDocument.objects.filter(pk=broken.pk).update(file="")
    with pytest.raises(RowsFailedError, match=f"1 failed.*document {broken.pk}: "):
        scan_waiting()
    assert PortalDocument.objects.get(pk=good.pk).scan_state == ScanState.CLEAN


def test_an_answer_that_decides_nothing_leaves_the_file_in_quarantine(scanner):
    assert scan(document(b"x" * 200_000)) == ScanState.WAITING


def test_nobody_gets_what_waits_not_even_editors(client, scanner_down, administrator, communications):
    paper = document()
    page = make_resource()
    page.files.create(document=paper)
    page.save()
    for user in (communications, administrator):
        client.force_login(user)
        assert client.get(paper.url).status_code == 404
    assert paper.url not in client.get(page.url).content.decode()
    with clamd(scanner_down):
        scan_waiting()
    assert client.get(paper.url).status_code == 200
    assert paper.url in client.get(page.url).content.decode()


def test_renditions_of_a_picture_wait_too(client, scanner_down):
    image = picture()
    make_resource(image=image)
    rendition = image.get_rendition("width-400")
    assert client.get(rendition.url).status_code == 404
    with clamd(scanner_down):
        scan_waiting()
    assert client.get(rendition.url).status_code == 200


def test_another_file_in_the_place_of_a_clean_one_waits_again(scanner):
    paper = document()
    scan(paper)
    paper.file = ContentFile(EICAR, name="paper.txt")
    paper.save()
    assert not PortalDocument.objects.get().is_given_out
