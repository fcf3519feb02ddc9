"""Passages as a reader sees them: what matched is marked, and nothing else of the text is HTML."""

import re

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from search.index.files import BEGINS, NAMED
from search.index.sql import MARKS

_PARTS = re.compile(f"[{BEGINS}{NAMED}]")


def as_html(passage: str, file: str = "") -> str:
    """`passage`, with MARKS around what matched, as safe HTML; nothing where nothing is marked in it.

    `file` is the name of the file that it comes from, which is said before it.
    """
    begin, end = MARKS
    if begin not in passage:
        return ""
    text = escape(" ".join(marked_part(passage).split()))
    text = mark_safe(text.replace(begin, "<mark>").replace(end, "</mark>"))  # noqa: S308  escaped above
    if file and without_marks(passage).strip() == file:
        # It is the name itself that matched.
        return format_html(_("In the file: {name}."), name=text)
    return format_html("{} {}", _("In the file: {name}.").format(name=file), text) if file else text


def marked_part(passage: str) -> str:
    """The part of `passage` that holds the first mark: the page's own words, or those of one file."""
    return next(part for part in _PARTS.split(passage) if MARKS[0] in part)


def without_marks(passage: str) -> str:
    return marked_part(passage).replace(MARKS[0], "").replace(MARKS[1], "").strip("…")
