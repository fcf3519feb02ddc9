"""The words that somebody can read: of pages, and in a list of those whose cards alone may be known."""

from collections.abc import Iterable, Sequence

from search.gate import passes, visible_keys
from search.index.sql import Sql, rows_of
from search.index.words import words
from search.question import Question


class Readable:
    """What `viewer` can read: pages, and of what is `within` a list the cards at least."""

    def __init__(self, viewer, within=None):
        self.gates = {"visible": visible_keys(viewer)}
        if within is not None:
            self.gates["listed"] = Sql(*within.order_by().values("id").query.sql_with_params())
        # Of other pages that were found the cards alone are read.
        self.whole = set()

    def pages(self, asked: Sequence[str], most: int) -> dict[str, list[int]]:
        """Word → the first `most` of the pages that have it in one of its forms where the viewer can read it.

        What the viewer may not read has no part in it: else it would decide which words are taken for misspelt.
        """
        each = [
            words.matching_each(asked, most, passes("page_id", gate), on_cards=gate == "listed") for gate in self.gates
        ]
        text = " UNION ALL ".join(
            f"SELECT one.*, '{gate}' FROM ({matches.text}) AS one"  # noqa: S608
            for gate, matches in zip(self.gates, each, strict=True)
        )
        pages = {word: {} for word in asked}
        for number, key, gate in self._rows(text, each):
            pages[asked[number]][key] = None
            if gate == "visible":
                self.whole.add(key)
        return {word: list(keys) for word, keys in pages.items()}

    def has_any(self, some: Iterable[str]) -> bool:
        """Whether one of these words can be read: asked of all together, a closed file may have any number of them."""
        question = Question(tuple(some))
        matches = [words.matching(question, on_cards=gate == "listed") for gate in self.gates]
        tables = {f"having_{gate}": one for gate, one in zip(self.gates, matches, strict=True)}
        text = " UNION ALL ".join(
            f"SELECT 1 FROM having_{gate} WHERE {passes('page_id', gate)}"  # noqa: S608
            for gate in self.gates
        )
        named = ", ".join(f"{name} (page_id) AS ({table.text})" for name, table in tables.items())
        return bool(self._rows(f"{text} LIMIT 1", matches, f", {named}"))

    def texts(self, keys: Sequence[int]) -> dict[int, list[str]]:
        """Key → those of the texts of these pages that the viewer can read; all but the body stand on cards."""
        return {key: texts if key in self.whole else texts[:-1] for key, texts in words.texts(keys).items()}

    def _rows(self, text, parts, more_tables=""):
        tables = ", ".join(f"{name} AS NOT MATERIALIZED ({gate.text})" for name, gate in self.gates.items())
        parameters = [value for part in (*self.gates.values(), *parts) for value in part.parameters]
        return rows_of(f"WITH {tables}{more_tables} {text}", parameters)
