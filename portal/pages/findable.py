"""What of a page's own fields is found by words."""

from wagtail.search import index

# The index keeps them in columns of their own.
APART = {"title", "summary"}


def texts_in_search_fields(page):
    """The words that Wagtail's search fields of the page's type hold, without marks of text."""
    for field in page.get_search_fields():
        if isinstance(field, index.SearchField) and field.field_name not in APART:
            yield from texts_in(field.get_value(page))


def texts_in(value):
    """The texts in a value as fields and blocks give it: a text, a list of texts, or nothing."""
    for text in value if isinstance(value, list | tuple) else [value]:
        if text:
            yield str(text)
