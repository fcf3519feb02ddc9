"""Whether a file is what its name says, and whether anybody reads files of this kind."""

import olefile

from portal.extraction.findings import CannotReadError, Found, Notes
from portal.sniffing import ARCHIVES, OLE_SIGNATURE, is_damaged_archive, kind_of_content

# Other names for the same content.
SAME = {
    "docm": "docx",
    "dotx": "docx",
    "htm": "html",
    "md": "txt",
    "potx": "pptx",
    "ppsx": "pptx",
    "pptm": "pptx",
    "text": "txt",
    "tsv": "csv",
    "xhtml": "html",
    "xlsm": "xlsx",
    "xltx": "xlsx",
}
OLD_OFFICE = {"doc", "ppt", "xls"}
PICTURES = {"avif", "gif", "jpeg", "jpg", "png", "webp"}
LOCKED = ("EncryptedPackage", "\tDRMContent")
TEXT_WITH_NULS = (b"\xff\xfe", b"\xfe\xff")


def kind_of(name: str) -> str:
    """The kind that an extension names."""
    return SAME.get(name.lower(), name.lower())


def check(file, kind: str, notes: Notes) -> None:
    """Raises CannotReadError for what is empty, locked, broken from the start, or of another kind than `kind`."""
    file.seek(0)
    head = file.read(8192)
    if not head:
        raise CannotReadError(Found.NO_WORDS, "empty")
    if head.startswith(OLE_SIGNATURE) and kind in OLD_OFFICE | ARCHIVES:
        _check_container(file, kind, notes)
    elif kind in ARCHIVES and is_damaged_archive(file):
        raise CannotReadError(Found.BROKEN, "The archive cannot be opened.")
    elif not _agrees(file, head, kind):
        raise CannotReadError(Found.MISTYPED)


def _agrees(file, head, kind):
    if kind == "html":
        return b"\0" not in head or head.startswith(TEXT_WITH_NULS)
    return kind in kind_of_content(file)


def _check_container(file, kind, notes):
    """Old Office files and locked new ones are the same kind of container."""
    file.seek(0)
    try:
        with olefile.OleFileIO(file.read()) as container:
            if any(container.exists(name) for name in LOCKED):
                raise CannotReadError(Found.LOCKED)
            notes.macros = container.exists("_VBA_PROJECT_CUR") or container.exists("Macros")
    except (OSError, ValueError, IndexError) as fault:
        raise CannotReadError(Found.BROKEN, str(fault)) from fault
    if kind not in OLD_OFFICE:
        raise CannotReadError(Found.MISTYPED, "An old Office file with a new name.")
