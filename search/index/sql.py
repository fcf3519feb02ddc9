"""What both tables of words share: a question to them is SQL that goes into other statements.

So the gate, the facets and the words are asked in one statement, and no list of keys travels.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

from portal.prepared import prepared_cursor

COLUMNS = "title, summary, names, body"


@dataclass(frozen=True)
class Sql:
    text: str
    parameters: tuple = ()


def rows_of(text: str, parameters: Sequence) -> list[tuple]:
    """All rows of a statement, which is prepared once in each connection: for what is asked again and again."""
    with prepared_cursor() as cursor:
        cursor.execute(text, parameters)
        return cursor.fetchall()


def one_of(values, kind=int) -> Sql:
    """The end of a condition that something is one of these, on PostgreSQL in the same words for any number of them."""
    values = list(values)
    if connection.vendor == "postgresql":
        return Sql("= ANY(%s::bigint[])", (_array(values),)) if kind is int else Sql("= ANY(%s::text[])", (values,))
    if kind is int:
        # Not as parameters, of which a statement may have so many only.
        return Sql(f"IN ({', '.join(map(str, map(int, values)))})")
    return Sql(f"IN ({', '.join(['%s'] * len(values))})", tuple(values))


def table_of(keys: Iterable[int]) -> Sql:
    """These keys as rows, on PostgreSQL in the same words for any number of them above one."""
    keys = list(keys)
    # Of an array PostgreSQL does not know how few they are, and reads whole tables where these are small.
    if connection.vendor == "postgresql" and len(keys) > 1:
        return Sql("SELECT unnest(%s::bigint[])", (_array(keys),))
    return Sql(f"VALUES {', '.join(['(CAST(%s AS bigint))'] * len(keys))}", tuple(keys))


def _array(keys):
    """As PostgreSQL writes it: the driver would look at each of the numbers for its kind."""
    return f"{{{','.join(map(str, map(int, keys)))}}}"


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
