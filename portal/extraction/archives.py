"""What can be told of an Office file from its list of contents, before anything is unpacked."""

import zipfile

from portal.extraction.findings import CannotReadError, Found, Notes

MOST_UNPACKED, MOST_MEMBERS = 1024**3, 20_000
# What people write shrinks to a tenth, a twentieth at most; a file made to explode shrinks to a thousandth.
SUSPICIOUS_RATIO, SUSPICIOUS_SIZE = 100, 50 * 1024**2
MACROS = ("vbaproject.bin", "vbadata.xml")
MACRO_FOLDERS = ("xl/macrosheets/", "basic/", "scripts/")
MANIFEST = "META-INF/manifest.xml"
LARGEST_MANIFEST = 1024**2


def look_into(file, notes: Notes) -> None:
    """Note macros. Raises CannotReadError for what would explode and for what is locked."""
    with zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        _check_size(members)
        names = [member.filename.lower() for member in members]
        notes.macros = any(name.endswith(MACROS) or name.startswith(MACRO_FOLDERS) for name in names)
        if any(member.flag_bits & 1 for member in members) or _is_locked(archive):
            raise CannotReadError(Found.LOCKED)


def _check_size(members):
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    explodes = unpacked > SUSPICIOUS_SIZE and unpacked / packed > SUSPICIOUS_RATIO
    if explodes or unpacked > MOST_UNPACKED or len(members) > MOST_MEMBERS:
        raise CannotReadError(Found.TOO_LARGE, f"{len(members)} parts, {unpacked} bytes from {packed}")


def _is_locked(archive):
    """OpenDocument says so in its manifest, which is never locked itself."""
    if MANIFEST not in archive.namelist() or archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        return False
    return b"encryption-data" in archive.read(MANIFEST)
