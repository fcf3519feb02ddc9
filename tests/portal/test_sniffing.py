import io
import zipfile

import pytest

from portal.sniffing import is_damaged_archive, kind_of_content


def archive(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as opened:
        for name, content in members.items():
            opened.writestr(name.replace("__", "/"), content)
    stream.seek(0)
    return stream


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7 ...", {"pdf"}),
        (b"{\\rtf1 hello}", {"rtf"}),
        ("Größe, 12\n".encode(), {"csv", "txt"}),
        (b"<!DOCTYPE html><script>", set()),
        (b"  <html>", set()),
        (b"<svg onload=alert(1)>", set()),
        (b"MZ\x90\x00\x03", set()),
        (b"\x89PNG\r\n\x1a\n\x00\x00", {"png"}),
        (b"PK\x03\x04 broken", set()),
        (b"PKU: what parents ask", {"csv", "txt"}),
    ],
)
def test_content_tells_what_it_is(content, expected):
    assert kind_of_content(io.BytesIO(content)) == expected


def test_office_archives_are_told_apart():
    assert kind_of_content(archive(word__document="x")) == {"docx"}
    assert kind_of_content(archive(xl__workbook="x")) == {"xlsx"}
    assert kind_of_content(archive(mimetype="application/vnd.oasis.opendocument.text")) == {"odt"}
    assert kind_of_content(archive(readme="x")) == set()


def test_an_archive_without_its_end_is_damaged():
    whole = archive(word__document="x" * 2000)
    half = io.BytesIO(whole.getvalue()[: len(whole.getvalue()) // 2])
    assert [is_damaged_archive(file) for file in (whole, half, io.BytesIO(b"MZ\x90\x00"))] == [False, True, False]
    assert half.tell() == 0
