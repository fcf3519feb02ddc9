"""Passages as a reader sees them: what matched is marked, and nothing else of the text is HTML."""

from django.utils.html import escape
from django.utils.safestring import mark_safe

from search.index.sql import MARKS


def as_html(passage: str) -> str:
    """`passage`, with MARKS around what matched, as safe HTML; nothing where nothing is marked in it."""
    begin, end = MARKS
    if begin not in passage:
        return ""
    text = escape(" ".join(passage.split()))
    return mark_safe(text.replace(begin, "<mark>").replace(end, "</mark>"))  # noqa: S308  escaped above
