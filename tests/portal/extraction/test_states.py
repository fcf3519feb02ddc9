"""Every kind of file that cannot be read, or not wholly, through the process that reads them."""

import io
import os

import pytest

from portal.extraction.extract import extract
from portal.extraction.findings import MOST_CHARACTERS, Found
from portal.models import TextState
from tests.portal.extraction import making

DOCX = making.saved(making.word("words"))
XLSX = making.saved(making.workbook())
PARAGRAPH = b"<w:p><w:r><w:t>%d</w:t></w:r></w:p>"
BODY = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>%s</w:document>"
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (i, b"&%c;" % (i - 1) * 10) for i in range(ord("b"), ord("k")))
    + b"]>"
)


def outcome(content, name):
    return extract(io.BytesIO(content), name)


def test_states_of_the_reader_are_those_of_the_database():
    assert {found.value for found in Found} == set(TextState.values)


def test_a_file_is_read_by_its_path_too(tmp_path):
    path = tmp_path / "paper.docx"
    path.write_bytes(DOCX)
    read = extract(path, "paper.docx")
    assert (read.text, read.state, read.reason) == ("words", TextState.READ, "Its words can be searched.")


def test_a_file_that_is_not_there_is_a_fault_of_ours(tmp_path):
    assert extract(tmp_path / "gone.txt", "gone.txt").state == TextState.FAILED


@pytest.mark.parametrize(
    ("content", "name", "state", "reason"),
    [
        (b"", "empty.docx", "no-words", "There are no words in this file."),
        (b" \n ", "blank.txt", "no-words", "There are no words in this file."),
        (making.pdf(""), "blank.pdf", "no-words", "There are no words in this file."),
        (making.pdf(making.scanned()), "scan.pdf", "no-words", "Its pages are pictures"),
        (making.pdf("x", password="secret"), "locked.pdf", "locked", "locked with a password"),
        (making.locked(DOCX), "locked.docx", "locked", "locked with a password"),
        (making.locked(XLSX), "locked.xlsx", "locked", "locked with a password"),
        (
            making.open_document("text", "x", manifest="<encryption-data/>"),
            "locked.odt",
            "locked",
            "locked with a password",
        ),
        (DOCX[:-200], "cut-off.docx", "broken", "damaged"),
        (b"%PDF-1.7 nothing else", "broken.pdf", "broken", "damaged"),
        (making.with_member(DOCX, "word/document.xml", "<w:document"), "broken.docx", "broken", "damaged"),
        (making.zipped({"xl/workbook.xml": "x"}), "broken.xlsx", "broken", "damaged"),
        (making.open_document("text", "<unclosed>"), "broken.odt", "broken", "damaged"),
        (DOCX, "wrong.pdf", "mistyped", "Its name says PDF"),
        (b"only text", "wrong.doc", "mistyped", "Its name says DOC"),
        (XLSX, "wrong.docx", "mistyped", "Its name says DOCX"),
        (making.saved(making.old_workbook()), "wrong.xlsx", "mistyped", "Its name says XLSX"),
        (b"<html>x", "wrong.txt", "mistyped", "Its name says TXT"),
        (making.saved(making.old_workbook()), "old.doc", "other-kind", "Save it as DOCX"),
        (b"\x89PNG\r\n\x1a\n", "drawing.png", "other-kind", "Words in pictures cannot be searched."),
        (b"what ever", "archive.tar.gz", "other-kind", "files of this kind"),
        (b"what ever", "noextension", "other-kind", "files of this kind"),
    ],
)
def test_a_file_that_gives_no_words_says_why(content, name, state, reason):
    read = outcome(content, name)
    assert (read.text, read.state) == ("", state)
    assert reason in read.reason


def test_pages_that_are_pictures_are_counted():
    read = outcome(making.pdf("words", making.scanned(), making.scanned()), "mixed.pdf")
    assert (read.text, read.state) == ("words", TextState.PARTLY)
    assert "2 of its 3 pages are pictures" in read.reason


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (making.with_member(DOCX, "word/vbaProject.bin", "x"), "macros.docm"),
        (making.with_member(DOCX, "word/vbaProject.bin", "x"), "macros.docx"),
        (making.with_member(XLSX, "xl/macrosheets/sheet1.xml", "<x/>"), "macros.xlsm"),
    ],
)
def test_macros_are_named_and_the_words_are_read(content, name):
    read = outcome(content, name)
    assert read.text
    assert read.state == TextState.MACROS
    assert "macros" in read.reason


def test_a_document_of_words_type_for_macros_is_read():
    types = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with making.zipfile.ZipFile(io.BytesIO(DOCX)) as archive:
        listed = archive.read("[Content_Types].xml").replace(
            types, b"application/vnd.ms-word.document.macroEnabled.main+xml"
        )
    assert outcome(making.with_member(DOCX, "[Content_Types].xml", listed), "macros.docm").text == "words"


def test_what_is_too_long_is_cut_and_said_so():
    read = outcome(b"word " * 600_000, "long.txt")
    assert len(read.text) <= MOST_CHARACTERS
    assert read.state == TextState.PARTLY
    assert "500,000" in read.reason


def test_an_archive_that_explodes_is_not_unpacked():
    bomb = making.with_member(DOCX, "word/document.xml", b" " * 200_000_000)
    assert len(bomb) < 1_000_000
    assert outcome(bomb, "bomb.docx").state == TextState.TOO_LARGE


def test_a_long_document_needs_no_memory_for_all_of_it():
    long = making.with_member(DOCX, "word/document.xml", BODY % b"".join(PARAGRAPH % n for n in range(1_000_000)))
    read = outcome(long, "long.docx")
    assert read.state == TextState.PARTLY
    assert read.text.startswith("0\n1\n2\n")


def test_what_takes_too_much_memory_is_too_large():
    slides = making.saved(making.presentation())
    paragraphs = b"<a:p><a:r><a:t>x</a:t></a:r></a:p>" * 2_000_000
    slide = (
        b"<p:sld xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main' xmlns:a='a'>%s</p:sld>"
        % paragraphs
    )
    # Not of the kind that the list of contents gives away.
    padding = os.urandom(2_000_000)
    bomb = making.with_member(
        making.with_member(slides, "ppt/media/padding.bin", padding), "ppt/slides/slide1.xml", slide
    )
    assert outcome(bomb, "bomb.pptx").state == TextState.TOO_LARGE


@pytest.mark.parametrize("entity", [ENTITIES, b'<!DOCTYPE b [<!ENTITY j SYSTEM "file:///etc/passwd">]>'])
def test_entities_are_neither_multiplied_nor_fetched(entity):
    content = entity + BODY % b"<w:p><w:r><w:t>before &j;after</w:t></w:r></w:p>"
    read = outcome(making.with_member(DOCX, "word/document.xml", content), "entities.docx")
    assert read.text in ("before after", "")
    assert read.state in (TextState.READ, TextState.BROKEN)


def test_external_entities_of_tables_are_not_fetched():
    strings = b'<!DOCTYPE s [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst><si><t>&e;</t></si></sst>'
    read = outcome(making.with_member(XLSX, "xl/sharedStrings.xml", strings), "entities.xlsx")
    assert "root:" not in read.text


def test_a_picture_that_would_fill_the_memory_is_never_unpacked():
    image = making.Image.new("1", (30_000, 30_000))
    assert outcome(making.picture_pdf(image), "bomb.pdf").state == TextState.NO_WORDS
