"""Rows of a JSON Lines or CSV file, each with the line it begins on."""

import csv
import io
import json
from pathlib import Path

from django.utils.text import slugify

LARGEST_CELL, SOURCE_LENGTH = 20_000_000, 200

# Where a field is looked for, first match first; a dot leads into a nested object.
PLACES = {
    "id": ("id", "_id"),
    "title": ("title",),
    "text": ("text",),
    "html": ("html",),
    "summary": ("summary", "metadata.summary"),
    "kind": ("kind", "metadata.kind", "metadata.collection"),
    "topics": ("topics", "metadata.topics"),
    "tags": ("tags", "metadata.tags", "metadata.categories"),
    "authors": ("authors", "metadata.authors"),
    "date": ("date", "metadata.date"),
    "source_url": ("source_url", "url", "metadata.url"),
    "licence": ("licence", "license", "metadata.licence"),
}


class UnreadableFileError(Exception):
    """The file as a whole cannot be imported; the message says why."""


class RefusedRowError(Exception):
    """One row cannot be imported; the message says why."""


def read_text(path):
    """The file's text: UTF-8, with or without a mark at its beginning, or else Windows-1252."""
    try:
        content = Path(path).read_bytes()
    except OSError as fault:
        raise UnreadableFileError(f"{path} cannot be read: {fault.strerror}.") from None
    if not content.strip():
        raise UnreadableFileError(f"{path} is empty.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def source_of(path, name=""):
    """A source as keys hold it, in small letters and hyphens: its given name, or else the file's without its ending."""
    return slugify(name or Path(path).stem, allow_unicode=True)[:SOURCE_LENGTH] or "file"


def rows_of(path, mapping=None):
    """Yield (line, {field: value} or RefusedRowError) for every row; blank lines are no rows.

    `mapping` names a place of the user's own for a field. Raises UnreadableFileError.
    """
    text, mapping = read_text(path), mapping or {}
    if str(path).lower().endswith(".csv"):
        mapping = {field: place.strip().lower() for field, place in mapping.items()}
        rows = _csv_rows(text, mapping)
    else:
        rows = _json_rows(text)
    places = {**PLACES, **{field: (place,) for field, place in mapping.items()}}
    for line, row in rows:
        yield line, row if isinstance(row, RefusedRowError) else {name: _value(row, places[name]) for name in PLACES}


def _json_rows(text):
    for line, content in enumerate(text.split("\n"), 1):
        if not content.strip():
            continue
        try:
            row = json.loads(content)
        except (ValueError, RecursionError):
            yield line, RefusedRowError("This line is not valid JSON.")
            continue
        yield line, row if isinstance(row, dict) else RefusedRowError("This line is not a JSON object.")


def _csv_rows(text, mapping):
    lines = _csv_lines(text)
    _line, header = next(lines, (1, RefusedRowError("The file has no header.")))
    if isinstance(header, RefusedRowError):
        raise UnreadableFileError(str(header))
    columns = [name.strip().lower() for name in header]
    _check_columns(columns, mapping)
    for line, cells in lines:
        if isinstance(cells, RefusedRowError):
            yield line, cells
        elif any(cell.strip() for cell in cells[len(columns) :]):
            yield line, RefusedRowError("This row has more cells than there are columns.")
        else:
            yield line, dict(zip(columns, cells, strict=False))


def _csv_lines(text):
    """Yield (line, cells) of what is not blank; a fault ends it, for nobody knows where the next row begins."""
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""))
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            yield line, RefusedRowError(f"This row cannot be read as CSV ({fault}); what follows it was not read.")
            return
        if any(cell.strip() for cell in cells):
            yield line, cells


def _check_columns(columns, mapping):
    known = ", ".join(filter(None, columns))
    for place in mapping.values():
        if place not in columns:
            raise UnreadableFileError(f"There is no column “{place}”. Columns: {known}.")
    for name in filter(None, columns):
        if columns.count(name) > 1:
            raise UnreadableFileError(f"Two columns are called “{name}”.")
    if "title" not in columns and "title" not in mapping:
        raise UnreadableFileError(
            f"The first line has to name the columns; name the one of the titles “title” or say --map title=COLUMN. "
            f"Columns: {known}."
        )


def _value(row, places):
    """The first value that is not empty; a place is a key as it stands or else a path into nested objects."""
    for place in places:
        value = row[place] if place in row else _nested(row, place)
        if value not in (None, "", []):
            return value
    return None


def _nested(value, place):
    for part in place.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value
