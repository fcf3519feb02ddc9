"""https://www.sqlite.org/fts5.html: a table whose row numbers are the keys of pages."""

from collections.abc import Iterable, Sequence

from search.index.sql import MARKS, PASSAGE_WORDS, Sql, put, rows_of
from search.index.texts import Texts
from search.question import Question

# What a match weighs in title, summary, names and body.
ORDER = "bm25(search_words, 6.0, 2.5, 2.0, 1.0)"
ON_CARDS = "{title summary names} : "


class Fts5Words:
    def replace(self, keys: Sequence[int], texts: Iterable[Texts]) -> None:
        """Put `texts` in the place of what is known of `keys`."""
        put("rowid", keys, texts)

    def matching(self, question: Question, on_cards: bool = False) -> Sql:
        """The keys of the pages that match; `on_cards` by what a card shows."""
        asked = _asked(question, ON_CARDS if on_cards else "")
        return Sql("SELECT rowid FROM search_words WHERE search_words MATCH %s", (asked,))

    def scored(self, question: Question) -> Sql:
        """(key, score) of the pages that match, higher for what matches better."""
        return Sql(f"SELECT rowid, -{ORDER} FROM search_words WHERE search_words MATCH %s", (_asked(question),))

    def best(self, question: Question, within: Sql, start: int, stop: int) -> list[int]:
        """The keys of the matches from `start` to `stop` among `within`, best first."""
        rows = rows_of(
            f"SELECT rowid FROM search_words WHERE search_words MATCH %s AND rowid IN ({within.text}) "
            f"ORDER BY {ORDER}, rowid DESC LIMIT %s OFFSET %s",
            (_asked(question), *within.parameters, stop - start, start),
        )
        return [key for (key,) in rows]

    def passages(self, question: Question, keys: Sequence[int]) -> dict[int, str]:
        """Key → the words around what matched in the body, itself between MARKS; its beginning where nothing did."""
        places = ", ".join(["%s"] * len(keys))
        rows = rows_of(
            "SELECT rowid, snippet(search_words, 3, %s, %s, '…', %s) FROM search_words "
            f"WHERE search_words MATCH %s AND rowid IN ({places})",
            (*MARKS, PASSAGE_WORDS, _asked(question), *keys),
        )
        return dict(rows)


def _asked(question, columns=""):
    end = "*" if question.by_start else ""
    wanted = " OR ".join(f"{_quoted(phrase)}{end}" for phrase in question.wanted)
    unwanted = " OR ".join(_quoted(phrase) for phrase in question.unwanted)
    return f"({columns}({wanted}))" + (f" NOT ({unwanted})" if unwanted else "")


def _quoted(phrase):
    return '"{}"'.format(phrase.replace('"', '""'))
