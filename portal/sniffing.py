"""What an uploaded file really is, told from its first bytes. It is used without Django too."""

import lzma
import zipfile
import zlib

import filetype

ARCHIVE_SIGNATURE = b"PK\x03\x04"
OLE_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
# Office formats are ZIP archives; a member's name tells them apart.
ZIP_MEMBERS = {
    "word/": {"docx"},
    "xl/": {"xlsx"},
    "ppt/": {"pptx"},
}
OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": {"odt"},
    b"application/vnd.oasis.opendocument.spreadsheet": {"ods"},
    b"application/vnd.oasis.opendocument.presentation": {"odp"},
}
PLAIN_TEXT = {"csv", "txt"}
ARCHIVES = set().union(*ZIP_MEMBERS.values(), *OPEN_DOCUMENT.values())
UNREADABLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, RuntimeError, ValueError, EOFError)
PICTURES = {"gif": {"gif"}, "jpg": {"jpg", "jpeg"}, "png": {"png"}, "webp": {"webp"}}


def kind_of_content(file):
    """Return the set of extensions that fit the content of `file`, empty when no document type fits."""
    file.seek(0)
    head = file.read(8192)
    file.seek(0)
    if head.lstrip()[:5] == b"%PDF-":
        return {"pdf"}
    if head.startswith(b"{\\rtf"):
        return {"rtf"}
    if head.startswith(OLE_SIGNATURE):
        return {"doc", "xls", "ppt"} | {"docx", "xlsx", "pptx"}  # an encrypted docx is an OLE container
    if head.startswith(ARCHIVE_SIGNATURE):
        return _office_archive(file)
    guess = filetype.guess(head)
    if guess is None and _is_text(head):
        return PLAIN_TEXT
    return PICTURES.get(guess.extension, set()) if guess else set()


def is_damaged_archive(file):
    """Whether `file` begins as DOCX and its like do, and cannot be opened as such, as when its end is missing."""
    file.seek(0)
    if file.read(len(ARCHIVE_SIGNATURE)) != ARCHIVE_SIGNATURE:
        return False
    try:
        zipfile.ZipFile(file).close()
    except UNREADABLE:
        return True
    finally:
        file.seek(0)
    return False


def _office_archive(file):
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return OPEN_DOCUMENT.get(archive.read("mimetype").strip(), set())
            for folder, extensions in ZIP_MEMBERS.items():
                if any(name.startswith(folder) for name in names):
                    return extensions
    except UNREADABLE:
        return set()
    finally:
        file.seek(0)
    return set()


def _is_text(head):
    """HTML counts as no document: a browser would run what stands in it."""
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower()
    return not start.startswith((b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml"))
