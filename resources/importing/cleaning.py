"""Turns a row into what a resource holds, or refuses it with a reason in plain words."""

import hashlib
import html
import json
import re
from dataclasses import dataclass
from datetime import date, datetime

import nh3
from django.core.exceptions import ValidationError

from portal.links import validate_link
from portal.models import ResourceKind
from resources.importing.rows import RefusedRowError

TITLE_LENGTH, SUMMARY_LENGTH, NAME_LENGTH = 255, 400, 100
DATE_FORMS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d %m %Y", "%B %d, %Y", "%Y-%m", "%B %Y", "%Y")
TAGS_ALLOWED = {"p", "h2", "h3", "h4", "b", "strong", "i", "em", "ul", "ol", "li", "a", "br", "hr", "blockquote"}
KINDS = {name: kind for kind, label in ResourceKind.choices for name in (kind, str(label).lower())}


@dataclass
class CleanRow:
    line: int
    key: str
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
    content = json.dumps(raw, sort_keys=True, default=str)
    text, markup = _string(raw["text"]), _string(raw["html"])
    if not text.strip() and not markup.strip() and not _string(raw["title"]).strip():
        raise RefusedRowError("The row has neither a title nor a text.")
    title = _line(raw["title"]) or _line((text.strip() or _plain(markup)).split("\n")[0])
    if not title:
        raise RefusedRowError("The row has no title and no text that could give one.")
    source_url = _link(raw["source_url"])
    kind = KINDS.get(_line(raw["kind"]).lower(), "")
    tags = _names(raw["tags"]) + ([] if kind or not raw["kind"] else [_line(raw["kind"])[:NAME_LENGTH]])
    blocks = [("paragraph", f"<p><b>{html.escape(title)}</b></p>")] if len(title) > TITLE_LENGTH else []
    body = clean_html(markup) if markup.strip() else html_of(text)
    fingerprint = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    identifier = _line(raw["id"])
    return CleanRow(
        line=line,
        key=(f"id:{identifier}" if identifier else f"url:{source_url}" if source_url else f"row:{fingerprint}")[:600],
        fingerprint=fingerprint,
        title=shorten(title, TITLE_LENGTH),
        summary=shorten(_line(raw["summary"]) or _line(_plain(body))[:2000], SUMMARY_LENGTH),
        body=blocks + ([("paragraph", body)] if body else []),
        kind=kind or ResourceKind.DOCUMENT,
        topics=_names(raw["topics"]),
        tags=list(dict.fromkeys(tags)),
        authors=_names(raw["authors"]),
        dated_on=_date(raw["date"]),
        source_url=source_url,
        licence=_line(raw["licence"])[:80],
    )


def clean_html(markup):
    """HTML that the site's editor could have made; scripts, styles and odd links are gone."""
    attributes, schemes = {"a": {"href"}}, {"http", "https", "mailto"}
    cleaned = nh3.clean(_string(markup), tags=TAGS_ALLOWED, attributes=attributes, url_schemes=schemes, link_rel=None)
    return cleaned.strip()


def html_of(text):
    """Plain text as paragraphs and lists: a blank line ends a paragraph, a leading `*` or `-` marks an item."""
    parts = []
    for chunk in re.split(r"\n\s*\n", text.strip()):
        items = []
        for line in filter(str.strip, chunk.split("\n")):
            if match := re.match(r"\s*[*\-•]\s+(.*)", line):
                items.append(("li", match.group(1)))
            elif items and items[-1][0] == "p":
                items[-1] = ("p", f"{items[-1][1]} {line.strip()}")
            else:
                items.append(("p", line.strip()))
        for name, content in items:
            parts.append(f"<{name}>{html.escape(content, quote=False)}</{name}>")
    joined = "".join(parts)
    return re.sub(r"(?:<li>(?:(?!</?li>).)*</li>)+", lambda run: f"<ul>{run.group(0)}</ul>", joined, flags=re.S)


def shorten(text, length):
    """`text` cut at a word and marked with an ellipsis where it is longer than `length` characters."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return (cut.rpartition(" ")[0] if " " in cut[length // 2 :] else cut).rstrip(" ,;:.") + "…"


def _string(value):
    text = value if isinstance(value, str) else "" if value is None else str(value)
    return text.replace("\0", "").replace("\r\n", "\n").encode("utf-8", "replace").decode()


def _line(value):
    return " ".join(_string(value).split())


def _plain(markup):
    return html.unescape(re.sub(r"<[^>]+>", " ", markup))


def _names(value):
    """A list, or a text with names between semicolons, bars or commas, as clean names, each once."""
    if isinstance(value, dict):
        value = list(value.values())
    parts = (
        value
        if isinstance(value, list)
        else re.split(r"[;|]", value)
        if re.search(r"[;|]", _string(value))
        else _string(value).split(",")
    )
    names = (_line(part)[:NAME_LENGTH] for part in parts if isinstance(part, str | int | float))
    return list(dict.fromkeys(name for name in names if name))


def _link(value):
    link = _line(value).replace(" ", "%20")
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
    text = _line(value)
    if not text:
        return None
    text = re.sub(r"^(\d{4}-\d{2}-\d{2})[T ].*", r"\1", text)
    for form in DATE_FORMS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise RefusedRowError(f"The date {text[:40]!r} is not a date such as 2026-03-31 or 31 March 2026.")
