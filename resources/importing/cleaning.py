"""Turns a row into what a resource holds, or refuses it with a reason in plain words."""

import hashlib
import html
import json
import re
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError

from portal.links import validate_link
from portal.models import ResourceKind
from resources.importing.markup import clean_html, html_of, plain
from resources.importing.rows import RefusedRowError
from resources.importing.texts import line_of, shorten, text_of

TITLE_LENGTH, SUMMARY_LENGTH, NAME_LENGTH, IDENTIFIER_LENGTH = 255, 400, 100, 300
DATE_FORMS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d %m %Y", "%B %d, %Y", "%Y-%m", "%B %Y", "%Y")
KINDS = {name: kind for kind, label in ResourceKind.choices for name in (kind, str(label).lower())}


@dataclass
class CleanRow:
    line: int
    identifier: str
    fingerprint: str
    title: str
    summary: str
    body: list
    kind: str
    topics: list
    tags: list
    authors: list
    dated_on: date | None
    source_url: str
    licence: str


def clean(line, raw):
    """A CleanRow. Raises RefusedRowError."""
    text, markup = text_of(raw["text"]), text_of(raw["html"])
    if not text.strip() and not markup.strip() and not text_of(raw["title"]).strip():
        raise RefusedRowError("The row has neither a title nor a text.")
    source_url = _link(raw["source_url"])
    body = clean_html(markup, base=source_url) or html_of(text)
    title = line_of(raw["title"]) or line_of((text.strip() or plain(body)).split("\n")[0])
    if not title:
        raise RefusedRowError("The row has no title and no text that could give one.")
    kind = KINDS.get(line_of(raw["kind"]).lower(), "")
    tags = _names(raw["tags"]) + ([] if kind or not raw["kind"] else [line_of(raw["kind"])[:NAME_LENGTH]])
    blocks = [("paragraph", f"<p><b>{html.escape(title)}</b></p>")] if len(title) > TITLE_LENGTH else []
    return CleanRow(
        line=line,
        identifier=_identifier(raw["id"]),
        fingerprint=_fingerprint(raw),
        title=shorten(title, TITLE_LENGTH),
        summary=shorten(line_of(raw["summary"]) or line_of(plain(body))[:2000], SUMMARY_LENGTH),
        body=blocks + ([("paragraph", body)] if body else []),
        kind=kind or ResourceKind.DOCUMENT,
        topics=_names(raw["topics"]),
        tags=list(dict.fromkeys(tags)),
        authors=_names(raw["authors"]),
        dated_on=_date(raw["date"]),
        source_url=source_url,
        licence=line_of(raw["licence"])[:80],
    )


def _fingerprint(raw):
    """A digest of all that the row says; its id says who it is, not what it holds."""
    content = json.dumps({**raw, "id": None}, sort_keys=True, default=str)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _identifier(value):
    identifier = line_of(value)
    if len(identifier) > IDENTIFIER_LENGTH:
        raise RefusedRowError(f"The id is longer than {IDENTIFIER_LENGTH} characters.")
    return identifier


def _names(value):
    """A list, or a text with names between semicolons, bars or commas, as clean names, each once."""
    if isinstance(value, dict):
        value = list(value.values())
    parts = (
        value
        if isinstance(value, list)
        else re.split(r"[;|]", value)
        if re.search(r"[;|]", text_of(value))
        else text_of(value).split(",")
    )
    names = (line_of(part)[:NAME_LENGTH] for part in parts if isinstance(part, str | int | float))
    return list(dict.fromkeys(name for name in names if name))


def _link(value):
    link = line_of(value).replace(" ", "%20")
    if not link:
        return ""
    try:
        validate_link(link)
    except ValidationError as refused:
        raise RefusedRowError(f"The source link {link[:80]!r} is refused: {' '.join(refused.messages)}") from None
    if len(link) > 500:
        raise RefusedRowError("The source link is longer than 500 characters.")
    return link


def _date(value):
    """A date in one of the usual British or ISO forms; a month or a year alone stands for its first day."""
    text = line_of(value)
    if not text:
        return None
    text = re.sub(r"^(\d{4}-\d{2}-\d{2})[T ].*", r"\1", text)
    for form in DATE_FORMS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise RefusedRowError(f"The date {text[:40]!r} is not a date such as 2026-03-31 or 31 March 2026.")
