"""What of a page's own fields is found by words."""

from functools import cache

from django.core.exceptions import FieldDoesNotExist
from wagtail.search import index

# The index keeps them in columns of their own.
APART = {"title", "summary"}


def texts_in_search_fields(page):
    """The words that Wagtail's search fields of the page's type hold, without marks of text."""
    for read in _readers_of(type(page)):
        yield from texts_in(read(page))


@cache
def _readers_of(model):
    fields = [field for field in model.get_search_fields() if isinstance(field, index.SearchField)]
    return [_reader(field, model) for field in fields if field.field_name not in APART]


def _reader(field, model):
    """A function from a page to what `field.get_value` gives of it, which looks for all this at every page."""
    try:
        found = field.get_field(model)
    except FieldDoesNotExist:
        return field.get_value
    if not hasattr(found, "get_searchable_content"):
        return field.get_value

    def read(page):
        # Most of a page's texts are empty, which takes Wagtail nearly as long.
        value = found.value_from_object(page)
        return found.get_searchable_content(value) if value else []

    return read


def texts_in(value):
    """The texts in a value as fields and blocks give it: a text, a list of texts, or nothing."""
    for text in value if isinstance(value, list | tuple) else [value]:
        if text:
            yield str(text)
