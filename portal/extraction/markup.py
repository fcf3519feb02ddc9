"""The paragraphs of XML or HTML while it is being parsed: no tree is built and no entity is followed."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, TextIO

from lxml import etree

CHUNK = 64 * 1024


@dataclass(frozen=True)
class Markup:
    """Names of elements, without namespace: `words` hold text, each of `ends` begins and ends a line.

    `gaps` stand for a space and nothing inside `skipped` is read. `attributes` name the attribute of an element that is
    read too.
    """

    words: frozenset[str]
    ends: frozenset[str]
    gaps: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    attributes: dict[str, str] = field(default_factory=dict)


# Word, PowerPoint and drawings call their paragraphs and texts the same. A fallback says again what stands before it,
# a field is the number or date of a slide, and what was moved stands where it has gone.
OFFICE = Markup(
    words=frozenset({"t", "text"}),
    ends=frozenset({"p", "pt", "cm", "comment", "si"}),
    gaps=frozenset({"br", "cr", "tab"}),
    skipped=frozenset({"Fallback", "fld", "moveFrom"}),
)
CHART = Markup(words=frozenset({"t", "v"}), ends=frozenset({"p", "pt", "ser"}))


def paragraphs(source: bytes | BinaryIO, markup: Markup) -> Iterator[str]:
    """Lines of an XML part. Raises etree.XMLSyntaxError."""
    target = Lines(markup)
    parser = etree.XMLParser(target=target, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    yield from parsed(io.BytesIO(source) if isinstance(source, bytes) else source, parser, target)


def parsed(source: BinaryIO | TextIO, parser, target: "Lines") -> Iterator[str]:
    while chunk := source.read(CHUNK):
        parser.feed(chunk)
        yield from target.taken()
    parser.close()
    yield from target.taken()


class Lines:
    """What a parser of lxml tells what it finds."""

    def __init__(self, markup: Markup):
        self.markup = markup
        self.done, self.line = [], []
        self.depth = self.skipping = 0

    def taken(self) -> list[str]:
        done, self.done = self.done, []
        return done

    def start(self, tag, attributes):
        name = _local(tag)
        if self.skipping or name in self.markup.skipped:
            self.skipping += 1
            return
        if name in self.markup.ends:
            self._end_line()
        if name in self.markup.gaps:
            self.line.append(" ")
        if name in self.markup.attributes:
            wanted = self.markup.attributes[name]
            self.line += [f" {value} " for key, value in attributes.items() if _local(key) == wanted]
        self.depth += name in self.markup.words

    def end(self, tag):
        if self.skipping:
            self.skipping -= 1
            return
        name = _local(tag)
        self.depth -= name in self.markup.words
        if name in self.markup.ends:
            self._end_line()

    def data(self, text):
        if self.depth and not self.skipping:
            self.line.append(text)

    def close(self):
        self._end_line()

    def _end_line(self):
        if self.line:
            self.done.append("".join(self.line))
            self.line = []


def _local(name):
    return name.rpartition("}")[2]
