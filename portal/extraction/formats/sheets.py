"""Excel: each sheet's name and rows, then comments, text boxes and charts."""

import datetime
import re
import zipfile
from collections.abc import Iterator

from openpyxl import load_workbook

from portal.extraction.findings import Notes
from portal.extraction.markup import CHART, OFFICE, Markup, paragraphs

BESIDE = re.compile(r"xl/(comments|threadedcomments|drawings)[^/]*(/[^/]*)?\.xml", re.IGNORECASE)
CHARTS = re.compile(r"xl/charts/chart[^/]*\.xml", re.IGNORECASE)
WORKBOOK, STRINGS, SHEETS = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/"
NAMES = Markup(words=frozenset(), ends=frozenset({"sheet"}), attributes={"sheet": "name"})
TEXTS = Markup(words=frozenset({"t"}), ends=frozenset({"row", "si"}), gaps=frozenset({"c"}))
# Half a million cells, for which openpyxl may take ten seconds before it gives the first row.
LARGE = 30 * 1024 * 1024


def lines(file, notes: Notes) -> Iterator[str]:
    """Of a very large workbook the texts without the numbers; those that Excel shares between cells come once."""
    with zipfile.ZipFile(file) as archive:
        parts = [part for part in archive.infolist() if part.filename == STRINGS or part.filename.startswith(SHEETS)]
        if sum(part.file_size for part in parts) > LARGE:
            yield from _part(archive, WORKBOOK, NAMES)
            for part in parts:
                yield from _part(archive, part.filename, TEXTS)
        else:
            yield from _rows(file)
        yield from _beside(archive)


def _rows(file):
    workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    for sheet in workbook.worksheets:
        yield sheet.title
        for row in sheet.iter_rows(values_only=True):
            yield " ".join(as_word(value) for value in row if value not in (None, ""))


def as_word(value) -> str:
    """A value as people would type it: 4 rather than 4.0, a day without midnight."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)


def _beside(archive):
    for name in archive.namelist():
        markup = OFFICE if BESIDE.fullmatch(name) else CHART if CHARTS.fullmatch(name) else None
        if markup:
            yield from _part(archive, name, markup)


def _part(archive, name, markup):
    with archive.open(name) as part:
        yield from paragraphs(part, markup)
