"""What is kept of what somebody typed: the words alike for all ways of writing them, and nothing about a person."""

import re

from search.index.spellings import folded

LONGEST = 200
# Somebody's address, and digits as in telephone, account and patients' numbers.
_ADDRESS = re.compile(r"\S@\S|\S\s*(?:\(at\)|\[at\])\s*\S")
_NUMBER = re.compile(r"\d(?:[\s().+/-]*\d){6,}")


def kept_words(text: str) -> str:
    """`text` in small letters without accents; empty where it may say who somebody is."""
    plain = " ".join(folded(text).split())[:LONGEST].strip()
    return "" if _ADDRESS.search(plain) or _NUMBER.search(plain) else plain
