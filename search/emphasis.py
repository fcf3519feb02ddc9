"""What was typed stands out in what is offered for it."""

import re

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from search.index.spellings import folded

_PARTS = re.compile(r"\w+|\W+")


def emphasised(text: str, words: list[str]) -> SafeString:
    """`text` as HTML, with the beginnings of words that are among `words` (without case and diacritics) marked."""
    return format_html_join("", "{}", ((_part(part, words),) for part in _PARTS.findall(text)))


def _part(part, words):
    length = max((len(word) for word in words if folded(part).startswith(word)), default=0)
    # One letter with its accent is one letter, whatever folding makes of it.
    return format_html_join("", "<mark>{}</mark>{}", ((part[:length], part[length:]),)) if length else part
