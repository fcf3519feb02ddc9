"""English words, so that what is spelt well is not taken for a slip where no page has it."""

import gzip
import re
from array import array
from bisect import bisect_left
from functools import cache
from importlib.resources import files

# 160,572 words, one a line in their order, with how often each stands in the subtitles of films.
WORDS = files("spellchecker") / "resources" / "en.json.gz"
# One that stands there so often comes from nobody's hand by a slip: "sores" (1,119) is not meant for "scores".
OFTEN = 500
_LINE = re.compile(rb'"([^"]+)": (\d+)')


def is_english(word: str) -> bool:
    """Whether `word`, in small letters, is in the dictionary."""
    return _number_of(word) > 0


def is_usual(word: str) -> bool:
    """Whether `word`, in small letters, is one that people write."""
    return _number_of(word) >= OFTEN


def _number_of(word):
    text, starts = _words()
    asked = word.encode()
    place = bisect_left(starts, asked, key=lambda start: _LINE.match(text, start)[1])
    line = _LINE.match(text, starts[place]) if place < len(starts) else None
    return int(line[2]) if line and line[1] == asked else 0


@cache
def _words():
    """The words as they are kept, and where each line begins: as a table they take ten times as much of a worker."""
    text = gzip.decompress(WORDS.read_bytes())
    return text, array("I", (line.start() for line in _LINE.finditer(text)))
