"""What both tables of words share: a question to them is SQL that goes into other statements.

So the gate, the facets and the words are asked in one statement, and no list of keys travels.
"""

from dataclasses import dataclass

from django.db import connection

COLUMNS = "title, summary, names, body"
# Around what matched in a passage; no page holds them, as control characters are accepted nowhere.
MARKS = ("\x02", "\x03")
PASSAGE_WORDS = 32
# Begins each file at the end of the body.
FILE_BEGINS = "\x1c"


@dataclass(frozen=True)
class Sql:
    text: str
    parameters: tuple = ()


def rows_of(text, parameters):
    with connection.cursor() as cursor:
        cursor.execute(text, parameters)
        return cursor.fetchall()


def put(key_column, keys, texts):
    """Put `texts` in the place of what the table of words holds of `keys`."""
    places = ", ".join(["%s"] * 5)
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM search_words WHERE {key_column} = %s", [(key,) for key in keys])
        rows = [(text.page_id, text.title, text.summary, text.names, text.body) for text in texts]
        cursor.executemany(f"INSERT INTO search_words ({key_column}, {COLUMNS}) VALUES ({places})", rows)


def texts_under(key_column, keys):
    places = ", ".join(["%s"] * len(keys))
    rows = rows_of(f"SELECT {COLUMNS} FROM search_words WHERE {key_column} IN ({places})", keys)
    return ["\n".join(row) for row in rows]
