"""Texts of a file as formatted text: what the site's editor could have made, and nothing else."""

import html
import re

from portal import markup as portal_markup
from portal.markup import plain
from resources.importing.texts import text_of

__all__ = ["clean_html", "html_of", "plain"]


def clean_html(markup, base=""):
    return text_of(portal_markup.clean_html(text_of(markup), base=base)).strip()


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
