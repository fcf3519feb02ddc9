"""RTF; its tables come with a bar between cells."""

from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from portal.extraction.findings import Notes


def lines(file, notes: Notes) -> Iterator[str]:
    text = rtf_to_text(file.read().decode("cp1252", "replace"), errors="replace")
    yield from text.replace("|", " ").splitlines()
