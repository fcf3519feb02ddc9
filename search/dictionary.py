"""English words, so that what is spelt well is not taken for a slip where no page has it."""

import gzip
import json
from functools import cache
from importlib.resources import files

# 160,572 words, with how often each stands in the subtitles of films.
WORDS = files("spellchecker") / "resources" / "en.json.gz"
# One that stands there so often comes from nobody's hand by a slip: "sores" (1,119) is not meant for "scores".
OFTEN = 500


def is_english(word: str) -> bool:
    """Whether `word`, in small letters, is in the dictionary."""
    return word in _words()


def is_usual(word: str) -> bool:
    """Whether `word`, in small letters, is one that people write."""
    return _words().get(word, 0) >= OFTEN


@cache
def _words():
    return json.loads(gzip.decompress(WORDS.read_bytes()))
