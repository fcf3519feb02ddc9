"""Chooses the reader of a file by its name, once its content agrees with the name."""

from importlib import import_module

from portal.extraction.archives import look_into
from portal.extraction.findings import CannotReadError, Findings, Found, Notes, gather
from portal.extraction.kinds import ARCHIVES, OLD_OFFICE, check, kind_of

# Modules, imported when their kind comes: all together take a second.
READERS = {
    "csv": "plain",
    "docx": "word",
    "html": "web",
    "odp": "open_document",
    "ods": "open_document",
    "odt": "open_document",
    "pdf": "pdf",
    "pptx": "slides",
    "rtf": "rich_text",
    "txt": "plain",
    "xls": "old_sheets",
    "xlsx": "sheets",
}


def read(file, extension: str) -> Findings:
    """Read the words of `file`, which can be sought in. Raises CannotReadError."""
    kind, notes = kind_of(extension), Notes()
    if kind not in READERS and kind not in OLD_OFFICE:
        raise CannotReadError(Found.OTHER_KIND, kind)
    try:
        check(file, kind, notes)
        if kind not in READERS:
            raise CannotReadError(Found.OTHER_KIND, kind)
        if kind in ARCHIVES:
            look_into(file, notes)
        file.seek(0)
        reader = import_module(f"portal.extraction.formats.{READERS[kind]}")
        return gather(reader.lines(file, notes), notes)
    except (CannotReadError, MemoryError, RecursionError):
        raise
    except Exception as fault:
        # Whatever a library stumbles over is damage: there are as many kinds of it as there are libraries.
        raise CannotReadError(Found.BROKEN, f"{type(fault).__name__}: {fault}"[:500]) from fault
