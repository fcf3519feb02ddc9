"""English words, so that what is spelt well is not taken for a slip where no page has it."""

import gzip
import json
from functools import cache
from importlib.resources import files

# 160,572 words in British and American spelling, with how often each is used.
WORDS = files("spellchecker") / "resources" / "en.json.gz"


def is_english(word: str) -> bool:
    """Whether `word`, in small letters, is in the dictionary."""
    return word in _words()


@cache
def _words():
    return frozenset(json.loads(gzip.decompress(WORDS.read_bytes())))
