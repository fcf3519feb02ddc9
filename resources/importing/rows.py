"""Rows of a JSON Lines or CSV file, each with the line it begins on."""

import csv
import io
import json
from pathlib import Path

LARGEST_CELL = 20_000_000

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


def rows_of(path):
    """Yield (line, row as a dict, or RefusedRowError) for every row; blank lines are no rows."""
    text = read_text(path)
    return _csv_rows(text) if str(path).lower().endswith(".csv") else _json_rows(text)


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


def _csv_rows(text):
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.DictReader(io.StringIO(text, newline=""))
    begins = 2
    if not reader.fieldnames or "title" not in [(name or "").strip().lower() for name in reader.fieldnames]:
        yield 1, RefusedRowError("The first line has to name the columns; one of them has to be “title”.")
        return
    reader.fieldnames = [(name or "").strip().lower() for name in reader.fieldnames]
    for row in reader:
        extra = row.pop(None, None)
        yield begins, RefusedRowError("This row has more cells than there are columns.") if extra else row
        begins = reader.line_num + 1


def value_of(row, field, mapping):
    """The first value that is not empty among the places of a field; `mapping` names a place of the user's own."""
    for place in (mapping[field],) if field in mapping else PLACES[field]:
        value = row
        for part in place.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        if value not in (None, "", []):
            return value
    return None
