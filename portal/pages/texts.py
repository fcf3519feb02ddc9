"""The links in a page's texts, resolved for all texts together.

Wagtail resolves them text by text, two queries each: a page of twelve paragraphs would cost twenty-four.
"""

from django.utils.html import escape
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import RichText
from wagtail.rich_text.rewriters import LinkRewriter

from portal.keys import as_key


class Texts:
    """Every formatted text of `page`, whether a field of its own or a block at any depth of a stream."""

    def __init__(self, page):
        self.page = page
        names = [field.name for field in page._meta.get_fields() if isinstance(field, RichTextField)]
        self.fields = {name: RichText(getattr(page, name)) for name in names}
        streams = [field.name for field in page._meta.get_fields() if isinstance(field, StreamField)]
        self.blocks = [text for name in streams for text in _texts_in(getattr(page, name))]

    def linked(self, kind):
        """Primary keys of the pages (`kind` "page") or documents ("document") that the texts link to."""
        keys = set()
        note = LinkRewriter(bulk_rules={kind: lambda tags: keys.update(_key(tag) for tag in tags)})
        for text in (*self.fields.values(), *self.blocks):
            note(text.source)
        return keys - {None}

    def resolve(self, pages, documents):
        """Write addresses into the links. A link to a page or document that is not among these keeps its words only."""
        write = LinkRewriter(
            bulk_rules={
                "page": lambda tags: [_opening(pages.get(_key(tag))) for tag in tags],
                "document": lambda tags: [_opening(documents.get(_key(tag))) for tag in tags],
            }
        )
        for text in (*self.fields.values(), *self.blocks):
            text.source = write(text.source)
        for name, text in self.fields.items():
            setattr(self.page, name, text.source)


def _texts_in(value):
    if isinstance(value, RichText):
        yield value
    elif isinstance(value, StreamValue):
        for child in value:
            yield from _texts_in(child.value)
    elif isinstance(value, StructValue):
        for child in value.values():
            yield from _texts_in(child)
    elif isinstance(value, ListValue):
        for child in value:
            yield from _texts_in(child)


def _key(tag):
    return as_key(tag.get("id", ""))


def _opening(target):
    return f'<a href="{escape(target.url)}">' if target and target.url else "<a>"
