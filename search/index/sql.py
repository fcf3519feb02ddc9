"""What both tables of words share: a question to them is SQL that goes into other statements.

So the gate, the facets and the words are asked in one statement, and no list of keys travels.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

from portal.prepared import prepared_cursor
from search.letters import plain

# Plain, as they are looked for (`search.letters`), in columns of these names; AS_WRITTEN holds what that changed.
COLUMNS = "title, summary, names, body"
AS_WRITTEN = "as_written"
# So many pages are each looked up among those that have a chosen value; for more, these are all read first.
FEW = 500


@dataclass(frozen=True)
class Sql:
    text: str
    parameters: tuple = ()


def rows_of(text, parameters):
    with prepared_cursor() as cursor:
        cursor.execute(text, parameters)
        return cursor.fetchall()


def one_of(values, kind=int) -> Sql:
    """The end of a condition that something is one of these, on PostgreSQL in the same words for any number of them."""
    values = list(values)
    if connection.vendor == "postgresql":
        return Sql(f"= ANY(%s::{'bigint' if kind is int else 'text'}[])", (values,))
    if kind is int:
        # Not as parameters, of which a statement may have so many only.
        return Sql(f"IN ({', '.join(map(str, map(int, values)))})")
    return Sql(f"IN ({', '.join(['%s'] * len(values))})", tuple(values))


def table_of(keys: Iterable[int]) -> Sql:
    """These keys as rows, on PostgreSQL in the same words for any number of them."""
    keys = list(keys)
    if connection.vendor == "postgresql":
        return Sql("SELECT unnest(%s::bigint[])", (keys,))
    return Sql(f"VALUES {', '.join(['(%s)'] * len(keys))}", tuple(keys))


def insert(table: str, kinds: Mapping[str, str], rows: Iterable[Sequence], *, unless_known: bool = False) -> None:
    """Insert `rows` with the columns that `kinds` maps to PostgreSQL's types: one statement there, one prepared one
    for each row on SQLite."""
    rows = list(rows)
    if not rows:
        return
    text = f"INSERT INTO {table} ({', '.join(kinds)})"
    end = " ON CONFLICT DO NOTHING" if unless_known else ""
    if connection.vendor == "postgresql":
        columns = zip(*rows, strict=True)
        arrays = ", ".join(f"%s::{kind}[]" for kind in kinds.values())
        with prepared_cursor() as cursor:
            cursor.execute(f"{text} SELECT * FROM unnest({arrays}){end}", [list(column) for column in columns])
    else:
        with connection.cursor() as cursor:
            cursor.executemany(f"{text} VALUES ({', '.join(['%s'] * len(kinds))}){end}", rows)


def put(key_column, keys, texts, replacing):
    """Put `texts` in the place of what the table of words holds of `keys`; `replacing` inserts a row or its next."""
    rows = [_row(text) for text in texts]
    gone = set(keys) - {row[0] for row in rows}
    with connection.cursor() as cursor:
        if gone:
            cursor.executemany(f"DELETE FROM search_words WHERE {key_column} = %s", [(key,) for key in sorted(gone)])
        if rows:
            places = ", ".join(["%s"] * len(rows[0]))
            columns = f"{key_column}, {COLUMNS}, {AS_WRITTEN}"
            cursor.executemany(replacing.format(columns=columns, places=places), rows)


def _row(text):
    written = {name: getattr(text, name) for name in COLUMNS.split(", ")}
    looked_for = {name: plain(value) for name, value in written.items()}
    changed = {name: value for name, value in written.items() if looked_for[name] != value}
    return (text.page_id, *looked_for.values(), json.dumps(changed, ensure_ascii=False) if changed else None)


def held(key_column, keys):
    """Those of `keys` that have words."""
    asked = one_of(keys)
    text = f"SELECT {key_column} FROM search_words WHERE {key_column} {asked.text}"
    return {key for (key,) in rows_of(text, asked.parameters)}


def texts_under(key_column, keys, *, as_written=True):
    """Key → what COLUMNS hold, for those of `keys` that have words: as it was written, or plain."""
    asked, names = one_of(keys), COLUMNS.split(", ")
    rows = rows_of(
        f"SELECT {key_column}, {COLUMNS}, {AS_WRITTEN if as_written else 'NULL'} FROM search_words "
        f"WHERE {key_column} {asked.text}",
        asked.parameters,
    )
    found = {}
    for key, *texts, changed in rows:
        written = json.loads(changed) if changed else {}
        found[key] = [written.get(name, text) for name, text in zip(names, texts, strict=True)] if written else texts
    return found
