"""Passages of long texts, which FTS5 is given part by part.

The time of its own `snippet` and `highlight` grows with the square of the matches, and a file may say one word a
hundred thousand times.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing

from search.index.sql import MARKS, PASSAGE_WORDS

# In characters. Each part begins with the end of the one before it, so that what stands together is found together.
LONG, PART, OVERLAP = 10_000, 5_000, 300
WORDS = "CREATE VIRTUAL TABLE part USING fts5(page UNINDEXED, body, tokenize = 'porter unicode61 remove_diacritics 2')"
PASSAGE = "SELECT snippet(part, 1, ?, ?, '…', ?) FROM part WHERE part MATCH ? AND page = ? ORDER BY rank LIMIT 1"


def passages_of(texts: Mapping[int, str], asked: str) -> dict[int, str]:
    """Key → the best passage of a text for `asked`, in FTS5's language, between MARKS; without those that have none."""
    if not texts:
        return {}
    with closing(sqlite3.connect(":memory:")) as parts:
        parts.execute(WORDS)
        for key, text in texts.items():
            starts = range(0, len(text), PART - OVERLAP)
            parts.executemany("INSERT INTO part VALUES (?, ?)", ((key, text[start : start + PART]) for start in starts))
        found = {key: parts.execute(PASSAGE, (*MARKS, PASSAGE_WORDS, asked, key)).fetchone() for key in texts}
    return {key: row[0] for key, row in found.items() if row}
