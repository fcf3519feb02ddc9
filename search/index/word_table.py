"""What both tables of words have in common: rows of texts, kept plain, with what that changed beside them.

Texts stand in columns of these NAMES as they are looked for (`search.letters`); AS_WRITTEN holds what was written
otherwise.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence

from django.db import connection

from search.index.nearness import Scored, nearest_first, pairs_of
from search.index.sql import COLUMNS, one_of, rows_of
from search.index.texts import Texts
from search.letters import plain
from search.question import Question

NAMES = tuple(COLUMNS.split(", "))
AS_WRITTEN = "as_written"


class WordTable(ABC):
    key_column: str

    def replace(self, keys: Sequence[int], texts: Iterable[Texts]) -> None:
        """Put `texts` in the place of what is known of `keys`."""
        rows = [_row(text) for text in texts]
        gone = set(keys) - {row[0] for row in rows}
        if gone:
            with connection.cursor() as cursor:
                deleting = f"DELETE FROM search_words WHERE {self.key_column} = %s"
                cursor.executemany(deleting, [(key,) for key in sorted(gone)])
        if rows:
            self.put(rows)

    @abstractmethod
    def put(self, rows: Sequence[tuple]) -> None:
        """Insert rows of key, NAMES and AS_WRITTEN, or put them in the place of the last ones with these keys."""

    def held(self, keys: Sequence[int]) -> set[int]:
        """Those of these pages that can be found by words."""
        return {key for (key,) in self._rows(self.key_column, keys)}

    def texts(self, keys: Sequence[int]) -> dict[int, list[str]]:
        """Key → title, summary, names and body, for those of these pages that can be found by words."""
        found = {}
        for key, *texts, changed in self._rows(f"{self.key_column}, {COLUMNS}, {AS_WRITTEN}", keys):
            written = json.loads(changed) if changed else {}
            found[key] = [written.get(name, text) for name, text in zip(NAMES, texts, strict=True)]
        return found

    def plain_texts(self, keys: Sequence[int]) -> dict[int, list[str]]:
        """The same as an engine sees them."""
        return {key: texts for key, *texts in self._rows(f"{self.key_column}, {COLUMNS}", keys)}

    def nearest_first(self, question: Question, scored: Scored) -> list[int]:
        """The keys of the best matches, `scored` with (key, score), once more in order."""
        return nearest_first(question, scored, self.having_near)

    def near(self, question: Question, key: int) -> list[tuple[str, str]]:
        """The pairs of words that one page has near each other."""
        return [pair for pair in pairs_of(question) if self.having_near([pair], [key])]

    @abstractmethod
    def having_near(self, pairs: Sequence[tuple[str, str]], keys: Sequence[int]) -> list[int]:
        """Those of `keys` that have a pair of words near each other, once for each pair."""

    def _rows(self, columns, keys):
        asked = one_of(keys)
        text = f"SELECT {columns} FROM search_words WHERE {self.key_column} {asked.text}"
        return rows_of(text, asked.parameters)


def _row(text):
    written = {name: getattr(text, name) for name in NAMES}
    looked_for = {name: plain(value) for name, value in written.items()}
    changed = {name: value for name, value in written.items() if looked_for[name] != value}
    return (text.page_id, *looked_for.values(), json.dumps(changed, ensure_ascii=False) if changed else None)
