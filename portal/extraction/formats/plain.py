"""Plain text and CSV, in whatever encoding they were saved."""

import codecs
from collections.abc import Iterator

from charset_normalizer import from_bytes

from portal.extraction.findings import Notes

SAMPLE = 256 * 1024
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# With fewer letters outside ASCII nothing can be guessed, and Windows in Western Europe is what people have: a share
# that no language of Western Europe reaches, and so many that they are no chance of a short text.
ENOUGH, FEW = 0.1, 10
WESTERN = "cp1252"


def lines(file, notes: Notes) -> Iterator[str]:
    yield from decoded(file.read()).splitlines()


def decoded(content: bytes, named: str | None = None) -> str:
    """Text of `content` in the encoding that is `named`, where it fits, or else in the one that it looks like."""
    marked = next((encoding for mark, encoding in MARKS if content.startswith(mark)), None)
    for encoding in (marked, named, "utf-8"):
        try:
            if encoding:
                return content.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode(_guessed(content[:SAMPLE]), "replace")


def _guessed(sample):
    foreign = sum(byte > 127 for byte in sample)
    if foreign < max(ENOUGH * len(sample), FEW):
        return WESTERN
    best = from_bytes(sample).best()
    return best.encoding if best else WESTERN
