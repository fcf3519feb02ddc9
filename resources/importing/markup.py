"""Formatted text: what the site's editor could have made, and nothing else."""

import html
import re
from urllib.parse import urljoin

import nh3
from django.core.exceptions import ValidationError

from portal.links import SCHEMES, validate_link
from resources.importing.texts import text_of

TAGS_ALLOWED = {"p", "h2", "h3", "h4", "b", "strong", "i", "em", "ul", "ol", "li", "a", "br", "hr", "blockquote"}


def clean_html(markup, base=""):
    """HTML that the site's editor could have made; scripts, styles and odd links are gone.

    A relative link is resolved against `base`, the address where the text was first published: here it would lead
    into our own site. Where there is none, the link goes and its words stay.
    """
    cleaned = nh3.clean(
        text_of(markup),
        tags=TAGS_ALLOWED,
        attributes={"a": {"href"}},
        attribute_filter=lambda _tag, _name, link: _whole_link(link, base),
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    return re.sub(r"<a>(.*?)</a>", r"\1", text_of(cleaned), flags=re.S).strip()


def _whole_link(link, base):
    try:
        link = urljoin(base, link.strip())
        validate_link(link)
    except (ValueError, ValidationError):
        return None
    return link.replace("<", "%3C").replace(">", "%3E")


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


def plain(markup):
    """The words of clean HTML, in which every `<` begins a tag."""
    return html.unescape(re.sub(r"<[^<>]*>", " ", markup))
