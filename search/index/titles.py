"""The words of titles by how they begin: what is offered while somebody types.

A table of its own, because a word's first letters are asked for with every key that is pressed: one range of an index
for each kind of page, read in order until enough of it has passed the gate.
"""

import re
from collections.abc import Iterable

from django.db import connection

from search.index.sql import Sql, insert, one_of
from search.letters import folded
from search.stop_words import STOP_WORDS

# Kinds of pages that are offered in groups of their own; all others are one.
APART = ("community", "person")
OTHERS = "page"
MOST_WORDS, LONGEST = 24, 40
# Comes after whatever a word goes on with.
END = "\U0010ffff"
_WORDS = re.compile(r"\w+")


def words_of_title(title: str) -> list[str]:
    """Its words without case and diacritics, each once, in their order."""
    return list(dict.fromkeys(word[:LONGEST] for word in _WORDS.findall(folded(title))))[:MOST_WORDS]


def store_titles(pages: Iterable) -> None:
    """Put the words of today's titles in the place of what is known of these pages."""
    pages = list(pages)
    forget_titles(page.pk for page in pages)
    kinds = {"kind": "text", "later": "smallint", "word": "text", "page_id": "bigint"}
    insert("search_title_words", kinds, (row for page in pages for row in _rows(page)))


def forget_titles(keys: Iterable[int]) -> None:
    asked = one_of(keys)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM search_title_words WHERE page_id {asked.text}", asked.parameters)


def beginning(words: list[str]) -> Sql:
    """The condition that a page's title has words that begin with all of these, for `search_title_words` of one KIND,
    which begin the title or stand LATER in it.

    The longest of them is looked up, because fewest words begin with it; what it finds is asked for the others.
    """
    first = max(words, key=len)
    others = [word for word in words if word != first]
    text = "search_title_words.kind = %s AND search_title_words.later = %s AND " + _begins("search_title_words")
    for _other in others:
        text += (
            " AND EXISTS (SELECT 1 FROM search_title_words other "
            f"WHERE other.page_id = search_title_words.page_id AND {_begins('other')})"
        )
    return Sql(text, tuple(bound for word in (first, *others) for bound in (word, word + END)))


def _begins(table):
    return f"{table}.word >= %s AND {table}.word < %s"


def _rows(page):
    """(kind, later, word, key): 0 for the word that the title begins with and for the first that says something."""
    kind = page.search_type if page.search_type in APART else OTHERS
    words = words_of_title(page.title)
    first = next((word for word in words if word not in STOP_WORDS), None)
    for place, word in enumerate(words):
        yield kind, int(place > 0 and word != first), word, page.pk
