"""PDF: the words of each page, then comments and what was typed into form fields. Pictures are never unpacked."""

import io
import re
from collections.abc import Iterator
from contextlib import suppress

import pypdf
from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_PAGEOBJ_IMAGE

from portal.extraction.findings import CannotReadError, Found, Notes
from portal.extraction.line_breaks import LineBreaks

# PDFium hands these out as they are drawn, from left to right; pypdf puts them into the order in which they are read.
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
NOT_COMMENTS = ("/Link", "/Widget", "/Popup")


def lines(file, notes: Notes) -> Iterator[str]:
    content = file.read()
    try:
        document = PdfDocument(content)
    except PdfiumError as fault:
        locked = fault.err_code == FPDF_ERR_PASSWORD
        raise CannotReadError(Found.LOCKED if locked else Found.BROKEN, str(fault)) from fault
    beside, breaks = _Beside(content), LineBreaks()
    notes.pages = len(document)
    for number in range(notes.pages):
        try:
            text, is_picture = _words(document, number)
        except PdfiumError as fault:
            notes.failures.append(f"page {number + 1}: {fault}")
            continue
        notes.pictures += is_picture
        if RIGHT_TO_LEFT.search(text):
            text = beside.page(number) or text
        yield from breaks.mended(text).splitlines()
    if notes.pages and len(notes.failures) == notes.pages:
        raise CannotReadError(Found.BROKEN, notes.failures[0])
    yield from beside.comments()
    yield from beside.typed()


def _words(document, number):
    """(text, whether there is a picture and no word)."""
    page = document[number]
    try:
        words = page.get_textpage()
        try:
            text = words.get_text_bounded()
        finally:
            words.close()
        is_picture = not text.strip() and any(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]))
        return text, is_picture
    finally:
        page.close()


class _Beside:
    """What pypdf gives and PDFium does not. Whatever goes wrong with it costs no page."""

    def __init__(self, content):
        self.reader = None
        with suppress(Exception):
            self.reader = pypdf.PdfReader(io.BytesIO(content))
            if self.reader.is_encrypted:
                self.reader.decrypt("")

    def page(self, number) -> str:
        with suppress(Exception):
            return self.reader.pages[number].extract_text()
        return ""

    def comments(self) -> Iterator[str]:
        with suppress(Exception):
            for page in self.reader.pages:
                for reference in page.annotations or ():
                    annotation = reference.get_object()
                    if annotation.get("/Subtype") not in NOT_COMMENTS and "/Contents" in annotation:
                        yield str(annotation["/Contents"])

    def typed(self) -> Iterator[str]:
        with suppress(Exception):
            yield from (value for value in self.reader.get_form_text_fields().values() if value)
