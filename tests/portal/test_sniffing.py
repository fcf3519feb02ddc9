import io
import zipfile

import pytest

from portal.sniffing import kind_of_content


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
    ],
)
def test_content_tells_what_it_is(content, expected):
    assert kind_of_content(io.BytesIO(content)) == expected


def test_office_archives_are_told_apart():
    assert kind_of_content(archive(word__document="x")) == {"docx"}
    assert kind_of_content(archive(xl__workbook="x")) == {"xlsx"}
    assert kind_of_content(archive(mimetype="application/vnd.oasis.opendocument.text")) == {"odt"}
    assert kind_of_content(archive(readme="x")) == set()
