"""HTML: its title, what a browser would show, and what stands in for pictures."""

import io
import re
from collections.abc import Iterator

from lxml import etree

from portal.extraction.findings import Notes
from portal.extraction.formats.plain import decoded
from portal.extraction.markup import Lines, Markup, parsed

CHARSET = re.compile(rb"""<meta[^>]+charset=["']?([\w-]+)""", re.IGNORECASE)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
LINES = (
    "title address article aside blockquote body br button caption dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section select summary table "
    "td th tr ul"
)
PAGE = Markup(
    words=frozenset({"html"}),
    ends=frozenset(LINES.split()),
    skipped=frozenset({"script", "style", "template", "noscript"}),
    attributes={"img": "alt"},
)


def lines(file, notes: Notes) -> Iterator[str]:
    content = file.read()
    named = CHARSET.search(content[:4096])
    text = DECLARATION.sub("", decoded(content, named and named[1].decode("ascii", "replace")))
    if not text.strip():
        return
    target = Lines(PAGE)
    yield from parsed(io.StringIO(text), etree.HTMLParser(target=target, no_network=True, huge_tree=False), target)
