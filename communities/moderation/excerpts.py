"""What a field of a page holds, shortened, as plain words."""

import datetime
import re

from django.utils.formats import date_format
from django.utils.text import Truncator
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.utils.text import text_from_html

from portal.blocks import LinkFieldBlock

LONGEST_SHOWN = 200
LINE_END = re.compile(r"(?=</(?:li|p|h[2-6])>)|<br\s*/?>")


def text_of(page, name) -> str:
    """Items of lists, links and other pieces are set apart; addresses are among them."""
    pieces = (" ".join(piece.split()) for piece in _pieces_of(page, name))
    return Truncator(" · ".join(filter(None, pieces))).chars(LONGEST_SHOWN)


def _pieces_of(page, name):
    field, value = page._meta.get_field(name), getattr(page, name, None)
    if hasattr(value, "all"):
        return [", ".join(str(item) for item in value.all())]
    if isinstance(field, StreamField):
        return _pieces_in(field.stream_block, value)
    if isinstance(field, RichTextField):
        return _lines(value)
    if isinstance(value, datetime.datetime):
        return [date_format(value.astimezone(page.zone), "j F Y, H.i")]
    if isinstance(value, datetime.date):
        return [date_format(value, "j F Y")]
    shown = getattr(page, f"get_{name}_display", None)
    return [str((shown() if shown else value) or "")]


def _pieces_in(block, value):
    if isinstance(block, blocks.StreamBlock):
        for child in value:
            yield from _pieces_in(child.block, child.value)
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            yield from _pieces_in(block.child_block, item)
    elif isinstance(block, blocks.StructBlock):
        parts = ((child, value.get(name, child.get_default())) for name, child in block.child_blocks.items())
        yield " ".join(piece for child, part in parts for piece in _pieces_in(child, part))
    elif isinstance(block, blocks.RichTextBlock):
        yield from _lines(value.source)
    elif isinstance(block, LinkFieldBlock):
        yield value or ""
    else:
        yield from block.get_searchable_content(value)


def _lines(markup):
    return text_from_html(LINE_END.sub("\n", " ".join(markup.split()))).split("\n")
