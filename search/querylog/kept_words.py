"""What is kept of what somebody typed: the words alike for all ways of writing them, and nothing about a person."""

import re

from search.letters import folded

LONGEST = 200
# Somebody's address, digits as in telephone, account and patients' numbers, and a date as of somebody's birth.
_ADDRESS = re.compile(r"\S@\S|\S\s*(?:\(at\)|\[at\])\s*\S")
_NUMBER = re.compile(r"(?:\d\D*){6}")
_DATE = re.compile(r"(?<!\d)\d{1,2}[\W_]+\d{1,2}[\W_]+(?:\d{4}|\d{2})(?!\d)")


def kept_words(text: str) -> str:
    """`text` in small letters without accents; empty where it may say who somebody is."""
    plain = " ".join(folded(text).split())[:LONGEST].strip()
    return "" if any(personal.search(plain) for personal in (_ADDRESS, _NUMBER, _DATE)) else plain
