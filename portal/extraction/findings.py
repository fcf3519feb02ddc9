"""What the reader found, as it crosses from its process to ours."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from enum import StrEnum

# The search finds a page by all of them.
MOST_CHARACTERS = 500_000
# What is longer is no word but a picture or a key in letters. Not all languages put spaces between words.
LONGEST_WORD = 250
# Marks that have no width: they stand inside words and would tear them apart.
INVISIBLE = dict.fromkeys([0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF])
# Letters that a font joins or shapes: ﬁ is looked for as fi.
SHAPED = re.compile("[\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]+")


class Found(StrEnum):
    """The same words as `portal.models.TextState`, which needs Django."""

    READ = "read"
    PARTLY = "partly"
    MACROS = "macros"
    NO_WORDS = "no-words"
    LOCKED = "locked"
    BROKEN = "broken"
    MISTYPED = "mistyped"
    OTHER_KIND = "other-kind"
    TOO_LARGE = "too-large"
    TIMED_OUT = "timed-out"
    FAILED = "failed"


class CannotReadError(Exception):
    """Why a file gives no words: `found` is for people, the message for the log."""

    def __init__(self, found: Found, detail=""):
        super().__init__(detail or found)
        self.found = found


class OutOfTimeError(BaseException):
    """The time is nearly over. No library may take it for a fault of the file."""


@dataclass
class Notes:
    """What the reader of a format notices beside the words; `pictures` of `pages` pages show a picture and no word."""

    pages: int = 0
    pictures: int = 0
    macros: bool = False
    failures: list[str] = field(default_factory=list)


@dataclass
class Findings:
    """`cut`: there was more than may come out, or than there was time for. `peak_kb`: memory that it took, on Linux."""

    found: Found
    text: str = ""
    detail: str = ""
    cut: bool = False
    macros: bool = False
    pages: int = 0
    pictures: int = 0
    peak_kb: int = 0

    as_dict = asdict


def gather(lines: Iterable[str], notes: Notes) -> Findings:
    """Take lines until there are none, the time is over, or as many characters are there as may come out."""
    kept, room, cut = [], MOST_CHARACTERS, False
    try:
        for line in lines:
            line = cleaned(line[: 2 * MOST_CHARACTERS])
            if line:
                kept.append(line[:room])
                room -= len(line) + 1
            if room < 0:
                cut = True
                break
    except OutOfTimeError:
        if not kept:
            raise
        cut = True
    return _judge("\n".join(kept), cut, notes)


def cleaned(line: str) -> str:
    """One line of what can be stored and found: one space between words, no controls, no halves of characters."""
    if not (line.isascii() and line.isprintable()):
        whole = line.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        whole = SHAPED.sub(lambda shaped: unicodedata.normalize("NFKC", shaped[0]), whole.translate(INVISIBLE))
        line = "".join(sign if sign.isprintable() else " " for sign in unicodedata.normalize("NFC", whole))
    return " ".join(word[:LONGEST_WORD] if word.isascii() else word for word in line.split())


def _judge(text, cut, notes):
    if not text:
        found = Found.NO_WORDS
    elif cut or notes.pictures or notes.failures:
        found = Found.PARTLY
    else:
        found = Found.MACROS if notes.macros else Found.READ
    detail = "; ".join(notes.failures[:3])
    return Findings(found, text, detail, cut, notes.macros, notes.pages, notes.pictures)
