"""What was typed stands out in what is offered for it."""

import re
from bisect import bisect_left

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.letters import folded

_PARTS = re.compile(r"\w+|\W+")


def emphasised(text: str, words: list[str]) -> SafeString:
    """`text` as HTML, with the beginnings of words that are among `words` (without case and diacritics) marked."""
    return mark_safe("".join(_part(part, words) for part in _PARTS.findall(text)))  # noqa: S308  escaped below


def _part(part, words):
    plain = folded(part)
    length = max((len(word) for word in words if plain.startswith(word)), default=0)
    if not length:
        return escape(part)
    end = length if part.isascii() else _written(part, length)
    return f"<mark>{escape(part[:end])}</mark>{escape(part[end:])}"


def _written(part, length):
    """In how many characters the first `length` letters are written: one can stand for several."""
    ends = [len(folded(part[:end])) for end in range(len(part) + 1)]
    return bisect_left(ends, length)
