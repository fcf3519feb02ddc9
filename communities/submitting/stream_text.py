"""The main text of a page as one plain text.

What cannot be typed, such as a picture that an editor placed, stands in it as a line of its own, ⟦Picture 3f2a⟧: the
block itself stays, where that line stands, or at the end where the line was deleted.
"""

import re
import uuid

from communities.submitting.simple_text import to_html, to_text
from portal.blocks import BodyBlock

MARK = re.compile(r"^\s*⟦[^⟦⟧\n]*?([0-9a-f]{4,8})⟧\s*$")


def text_of(stream) -> str:
    return "\n\n".join(filter(None, (_text_of_block(block) for block in stream)))


def has_kept_blocks(stream) -> bool:
    return any(_typed(block) is None for block in stream)


def stream_of(text: str, stream) -> list:
    """The stored form of a stream: `text` as typed, with the blocks of `stream` that cannot be typed."""
    kept = {_short(block): block.get_prep_value() for block in stream if _typed(block) is None}
    known = " ".join(str(block.value.source) for block in stream if block.block_type == "paragraph")
    blocks, lines = [], []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        match = MARK.match(line)
        if match and match.group(1) in kept:
            blocks += [*_paragraphs(lines, known), kept.pop(match.group(1))]
            lines = []
        elif not match:
            lines.append(line)
    return [*blocks, *_paragraphs(lines, known), *kept.values()]


def _text_of_block(block):
    typed = _typed(block)
    return typed if typed is not None else f"⟦{block.block.label} {_short(block)}⟧"


def _typed(block):
    if block.block_type == "heading":
        heading = str(block.value)
        return f"## {heading}" if heading == " ".join(heading.split()) else None
    if block.block_type != "paragraph":
        return None
    return to_text(str(block.value.source))


def _short(block):
    return re.sub(r"[^0-9a-f]", "0", str(block.id or "0000").lower())[:8].ljust(4, "0")


def _paragraphs(lines, known):
    """Blocks of typed lines; a heading with two marks is a block of its own, with three it stays in its paragraph."""
    blocks, chunk = [], []
    for line in [*lines, None]:
        heading = re.match(r"\s*##\s+(.*\S)", line) if line else None
        if line is not None and not heading:
            chunk.append(line)
            continue
        markup = to_html("\n".join(chunk), known)
        if markup:
            blocks.append(_block("paragraph", markup))
        if heading:
            blocks.append(_block("heading", heading.group(1)))
        chunk = []
    return blocks


def _block(kind, value):
    assert kind in BodyBlock().child_blocks
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}
