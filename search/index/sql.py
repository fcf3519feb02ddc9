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


@dataclass(frozen=True)
class Passages:
    """The words around what matched, between MARKS: in the body, in the summary, and in all the names.

    `whole` is the whole of the body, where files are in it.
    """

    body: str = ""
    whole: str = ""
    summary: str = ""
    names: str = ""


def rows_of(text, parameters):
    with connection.cursor() as cursor:
        cursor.execute(text, parameters)
        return cursor.fetchall()


def put(key_column, keys, texts, replacing):
    """Put `texts` in the place of what the table of words holds of `keys`; `replacing` inserts a row or its next."""
    rows = [(text.page_id, text.title, text.summary, text.names, text.body) for text in texts]
    gone = set(keys) - {row[0] for row in rows}
    with connection.cursor() as cursor:
        if gone:
            cursor.executemany(f"DELETE FROM search_words WHERE {key_column} = %s", [(key,) for key in sorted(gone)])
        if rows:
            places = ", ".join(["%s"] * len(rows[0]))
            cursor.executemany(replacing.format(columns=f"{key_column}, {COLUMNS}", places=places), rows)


def held(key_column, keys):
    """Those of `keys` that have words."""
    places = ", ".join(["%s"] * len(keys))
    return {key for (key,) in rows_of(f"SELECT {key_column} FROM search_words WHERE {key_column} IN ({places})", keys)}


def texts_under(key_column, keys):
    """Key → what COLUMNS hold, for those of `keys` that have words."""
    if not keys:
        return {}
    places = ", ".join(["%s"] * len(keys))
    rows = rows_of(f"SELECT {key_column}, {COLUMNS} FROM search_words WHERE {key_column} IN ({places})", keys)
    return {key: texts for key, *texts in rows}
