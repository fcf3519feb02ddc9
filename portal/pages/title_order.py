"""Titles from A to Z, the same in every database and on every search server.

Each of them has an order of its own for capitals, accents, spaces and quotes: to SQLite "Åsa" and "éclair" come behind
"zoo". So what to order by is kept beside the title, and told apart by its bytes.
"""

import re
import unicodedata

from anyascii import anyascii
from django.db import connection, models
from django.db.models.functions import Collate

_WORDS = re.compile(r"[a-z0-9]+")
LONGEST = 255


def order_of(title: str) -> str:
    """The words of `title` in small letters of ASCII, in which it stands among others."""
    # Of a sign it would make a word: "gbp", "tm", "tada".
    letters = "".join(character for character in title if not unicodedata.category(character).startswith("S"))
    return " ".join(_WORDS.findall(anyascii(letters).lower()))[:LONGEST]


class TitleOrderField(models.CharField):
    """Follows the title of its page when the page is saved, and with `update_fields` when the title is."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": LONGEST, "blank": True, "editable": False, **kwargs})

    def pre_save(self, page, add):
        setattr(page, self.attname, order_of(page.title))
        return super().pre_save(page, add)


def by_title(to_page: str = ""):
    """What to order pages by, or rows that lead to one: `by_title("person__")`."""
    field = models.F(f"{to_page}title_order")
    return Collate(field, "C") if connection.vendor == "postgresql" else field
