"""Rich texts and streams without what they refer to, for a form that is shown again."""

import re

from wagtail import blocks
from wagtail.rich_text import extract_references_from_rich_text

TAG = re.compile(r"<(a|embed)\b[^>]*>")


def text_without(html, is_refused):
    """`is_refused(model, key)`: a link keeps its words, a picture goes."""

    def replaced(match):
        refers = any(is_refused(model, key) for model, key, *_path in extract_references_from_rich_text(match[0]))
        return ("<a>" if match[1] == "a" else "") if refers else match[0]

    return TAG.sub(replaced, html)


def stream_without(block, value, is_refused):
    """A value of a block, with empty choosers where they had chosen what is refused."""
    return block.to_python(_raw_without(block, block.get_prep_value(value), is_refused))


def _raw_without(block, raw, is_refused):
    if isinstance(block, blocks.StreamBlock):
        return [
            {**child, "value": _raw_without(block.child_blocks[child["type"]], child["value"], is_refused)}
            for child in raw
        ]
    if isinstance(block, blocks.ListBlock):
        return [{**item, "value": _raw_without(block.child_block, item["value"], is_refused)} for item in raw]
    if isinstance(block, blocks.StructBlock):
        return {name: _raw_without(block.child_blocks[name], value, is_refused) for name, value in raw.items()}
    if isinstance(block, blocks.RichTextBlock):
        return text_without(raw, is_refused)
    if isinstance(block, blocks.ChooserBlock) and raw and is_refused(block.model_class, raw):
        return None
    return raw
