"""Formatted text as people type it on a phone, and back.

A blank line ends a paragraph; `- ` and `1. ` begin items of a list, `### ` a heading; `**bold**`, `*italic*`,
`[words](https://…)` or a bare address. `to_text` gives None for what cannot be typed so, such as a list within a list:
it is never half converted.
"""

import html
import re
from html.parser import HTMLParser

from portal.markup import clean_html

ITEM = {"ul": re.compile(r"\s*[-•]\s+(.*)"), "ol": re.compile(r"\s*\d{1,3}[.)]\s+(.*)")}
HEADING = re.compile(r"\s*#{2,4}\s+(.*)")
# Each pattern stops where its mark could begin again, so that many beginnings without an end take linear time.
LINK = re.compile(r"\[([^\[\]\n]+)\]\(([^\s()\[]+(?:\([^\s()\[]*\)[^\s()\[]*)*)\)")
BOLD = re.compile(r"\*\*(?=\S)((?:[^*]|\*(?!\*))+?)(?<=\S)\*\*")
ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![\w*])")
BARE = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]")
ATTRIBUTE = re.compile(r'(href|linktype|id)="([^"]*)"')
INSIDE = re.compile(r"(page|document):(\d+)$")


def to_html(text: str, known_html: str = "") -> str:
    """Clean HTML; links to pages and files of the portal stay only where `known_html` has them already."""
    parts = []
    for chunk in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n").strip()):
        for tag, lines in _runs(chunk):
            if tag == "p":
                parts.append(f"<p>{'<br/>'.join(_inline(line) for line in lines)}</p>")
            elif tag == "h3":
                parts.extend(f"<h3>{_inline(line)}</h3>" for line in lines)
            else:
                items = "".join(f"<li>{_inline(line)}</li>" for line in lines)
                parts.append(f"<{tag}>{items}</{tag}>")
    return _join_lists(clean_html("".join(parts), inside=_links_inside(known_html)))


def to_text(markup: str) -> str | None:
    """`markup` as somebody could have typed it, or None where typing it would not give the same."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    text = "\n\n".join(block for block in reader.blocks if block.strip())
    return text if not reader.is_lost and _bare(to_html(text, markup)) == _bare(markup) else None


def _runs(chunk):
    """(tag, lines) of each run of lines of one kind."""
    runs = []
    for line in filter(str.strip, chunk.split("\n")):
        tag, words = _kind(line)
        if runs and runs[-1][0] == tag:
            runs[-1][1].append(words)
        else:
            runs.append((tag, [words]))
    return runs


def _kind(line):
    for tag, pattern in (*ITEM.items(), ("h3", HEADING)):
        if match := pattern.match(line):
            return tag, match.group(1).strip()
    return "p", line.strip()


def _inline(line):
    parts, end = [], 0
    for match in LINK.finditer(line):
        parts += [_words(line[end : match.start()]), _anchor(match.group(1), match.group(2))]
        end = match.end()
    return "".join([*parts, _words(line[end:])])


def _anchor(words, target):
    inside = INSIDE.match(target)
    attributes = f'linktype="{inside[1]}" id="{inside[2]}"' if inside else f'href="{html.escape(target)}"'
    return f"<a {attributes}>{_emphasis(words)}</a>"


def _words(text):
    parts, end = [], 0
    for match in BARE.finditer(text):
        address = html.escape(match.group(0))
        parts += [_emphasis(text[end : match.start()]), f'<a href="{address}">{address}</a>']
        end = match.end()
    return "".join([*parts, _emphasis(text[end:])])


def _emphasis(text):
    return ITALIC.sub(r"<i>\1</i>", BOLD.sub(r"<b>\1</b>", html.escape(text, quote=False)))


def _join_lists(markup):
    return re.sub(r"</(ul|ol)>\s*<\1>", "", markup)


def _links_inside(markup):
    tags = re.findall(r"<a ([^<>]*)>", markup)
    found = (dict(ATTRIBUTE.findall(tag)) for tag in tags)
    return {(tag["linktype"], tag["id"]) for tag in found if "linktype" in tag and "id" in tag}


def _bare(markup):
    """What two texts have to share to be the same: tags without what the editor adds to them, and words."""
    markup = re.sub(r"<(/?)strong>", r"<\1b>", re.sub(r"<(/?)em>", r"<\1i>", markup))
    markup = re.sub(r"<h[234][^<>]*>", "<h3>", re.sub(r"</h[234]>", "</h3>", markup))
    markup = re.sub(r"<a ([^<>]*)>", lambda match: f"<a {sorted(ATTRIBUTE.findall(match.group(1)))}>", markup)
    markup = re.sub(r"<(\w+)(?: data-[\w-]+=\"[^\"]*\")*\s*/?>", r"<\1>", markup)
    markup = re.sub(r"<a [^<>]*>(https?://[^<>\s]*)</a>", r"\1", markup)
    return " ".join(html.unescape(re.sub(r"<p>\s*</p>", "", markup)).split()).replace("> ", ">").replace(" <", "<")


class _Reader(HTMLParser):
    """Collects blocks of text; `is_lost` says that something had no place in them."""

    MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
    BLOCKS = {"p": "", "h2": "### ", "h3": "### ", "h4": "### "}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks, self.lists, self.links, self.is_lost = [""], [], [], False

    def handle_starttag(self, tag, attrs):
        if tag in self.BLOCKS:
            self.blocks.append(self.BLOCKS[tag])
        elif tag in ("ul", "ol"):
            self.lists.append([tag, 0])
            self.blocks.append("")
            self.is_lost |= len(self.lists) > 1
        elif tag == "li" and self.lists:
            self._begin_item()
        elif tag == "a":
            self._begin_link(dict(attrs))
        elif tag in self.MARKS or tag == "br":
            self.blocks[-1] += self.MARKS.get(tag, "\n")
        else:
            self.is_lost = True

    def handle_endtag(self, tag):
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
            self.blocks.append("")
        elif tag in self.MARKS:
            self.blocks[-1] += self.MARKS[tag]
        elif tag == "a" and self.links:
            begin, target = self.links.pop()
            words = self.blocks[-1][begin:]
            self.blocks[-1] = self.blocks[-1][:begin] + (words if words == target else f"[{words}]({target})")

    def handle_data(self, data):
        self.blocks[-1] += re.sub(r"\s+", " ", data)

    def _begin_item(self):
        self.lists[-1][1] += 1
        mark = "- " if self.lists[-1][0] == "ul" else f"{self.lists[-1][1]}. "
        self.blocks[-1] += ("\n" if self.blocks[-1] else "") + mark

    def _begin_link(self, attributes):
        target = attributes.get("href") or f"{attributes.get('linktype')}:{attributes.get('id')}"
        self.links.append((len(self.blocks[-1]), target))
