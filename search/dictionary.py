"""English words, so that what is spelt well is not taken for a slip where no page has it."""

from functools import cache
from importlib.resources import files

# 82,765 words in British and American spelling, with how often each is used.
WORDS = files("symspellpy") / "frequency_dictionary_en_82_765.txt"


def is_english(word: str) -> bool:
    """Whether `word`, in small letters, is in the dictionary."""
    return word in _words()


@cache
def _words():
    return frozenset(line.split(" ", 1)[0] for line in WORDS.read_text(encoding="utf-8-sig").splitlines())
