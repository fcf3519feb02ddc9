"""Passages as a reader sees them: what matched is marked, and nothing else of the text is HTML."""

import re

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from search.showing.marking import MARKS

_WITHOUT_STOP = re.compile(rf"(?<=[\w{MARKS[1]}])\s*\n")


def as_html(passage: str, file: str = "", *, is_of_failure: bool = False) -> str:
    """`passage`, with MARKS around what matched, as safe HTML; nothing where nothing is marked in it.

    `file` is the name of the file that it comes from, which is said before it, and so is what did not work.
    """
    begin, end = MARKS
    if begin not in passage:
        return ""
    # A page's lines are headings and paragraphs; those of a file may end anywhere in a sentence.
    passage = passage if file else _WITHOUT_STOP.sub(" · ", passage)
    text = escape(" ".join(passage.split()))
    text = mark_safe(text.replace(begin, "<mark>").replace(end, "</mark>"))  # noqa: S308  escaped above
    if file and without_marks(passage) == file:
        # It is the name itself that matched.
        return format_html(_("In the file: {name}."), name=text)
    if is_of_failure:
        return format_html("{} {}", _("What did not work:"), text)
    return format_html("{} {}", _("In the file: {name}.").format(name=file), text) if file else text


def without_marks(passage: str) -> str:
    return passage.replace(MARKS[0], "").replace(MARKS[1], "")
