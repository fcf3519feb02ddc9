"""What stands where in long texts, which FTS5 is given part by part.

The time of its own `snippet` and `highlight` grows with the square of the matches, and a file may say one word a
hundred thousand times.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager

from search.index.sql import MARKS, PASSAGE_WORDS

# In characters. Each part begins with the end of the one before it, so that what stands together is found together.
LONG, PART, OVERLAP = 10_000, 5_000, 300
WORDS = "CREATE VIRTUAL TABLE part USING fts5(page UNINDEXED, body, tokenize = 'porter unicode61 remove_diacritics 2')"
PASSAGE = "SELECT snippet(part, 1, ?, ?, '…', ?) FROM part WHERE part MATCH ? AND page = ? ORDER BY rank LIMIT 1"
MARKED = "SELECT rowid, highlight(part, 1, ?, ?) FROM part WHERE part MATCH ?"
# Cut where no word is, if there is such a place.
WHOLE_WORDS = re.compile(rf".{{1,{PART}}}(?=\s|\Z)|.{{{PART}}}", re.DOTALL)


def passages_of(texts: Mapping[int, str], asked: str) -> dict[int, str]:
    """Key → the best passage of a text for `asked`, in FTS5's language, between MARKS; without those that have none."""
    if not texts:
        return {}
    starts = {key: range(0, len(text), PART - OVERLAP) for key, text in texts.items()}
    with _table((key, texts[key][start : start + PART]) for key, some in starts.items() for start in some) as parts:
        found = {key: parts.execute(PASSAGE, (*MARKS, PASSAGE_WORDS, asked, key)).fetchone() for key in texts}
    return {key: row[0] for key, row in found.items() if row}


def marked(text: str, asked: str) -> str:
    """The whole of `text`, in which something matches `asked`, with that between MARKS.

    Of phrases some go on from one part to the next: they are marked where no other is.
    """
    of_parts = _marked(WHOLE_WORDS.findall(text), asked)
    return of_parts if MARKS[0] in of_parts else _marked([text], asked)


def _marked(parts, asked):
    with _table(enumerate(parts)) as table:
        found = dict(table.execute(MARKED, (*MARKS, asked)).fetchall())
    return "".join(found.get(number, part) for number, part in enumerate(parts, 1))


@contextmanager
def _table(rows: Iterable[tuple[int, str]]) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as table:
        table.execute(WORDS)
        table.executemany("INSERT INTO part VALUES (?, ?)", rows)
        yield table
