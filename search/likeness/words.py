"""Which pages have the words that mark a page, by BM25: those that it has often and others seldom."""

import math
import re
from collections import Counter
from dataclasses import dataclass, field

from portal.pages.querysets import WayIn
from portal.prepared import prepared_cursor
from search.gate import keys_open_to, passes
from search.index.spellings import words_in
from search.index.sql import COLUMNS, Sql, one_of, rows_of
from search.index.words import words
from search.question import Question
from search.stop_words import STOP_WORDS

# So many words are asked for; so many of a page's most frequent ones are looked at.
MOST, LOOKED_AT = 14, 60
# What a page of a few sentences has at least: whoever says less is near to nobody by that alone.
ENOUGH = 40.0
# Of a long text, and of the files at its end.
MOST_CHARACTERS = 20_000
# Title, summary, names and body: what a word counts that stands there.
WORTH = (4, 2, 2, 1)
COUNTED_TO = 2000
NEAREST = 60
_WORDS = re.compile(r"\w+")


@dataclass
class Frequencies:
    """In how many of the pages that `gate` lets in a word or a value is, remembered while many pages are looked at."""

    gate: Sql
    keys: frozenset[int]
    known: dict[str, int] = field(default_factory=dict)
    known_values: dict[int, int] = field(default_factory=dict)

    @classmethod
    def among(cls, way_in: WayIn) -> "Frequencies":
        gate = keys_open_to(way_in)
        return cls(gate, frozenset(key for (key,) in rows_of(gate.text, gate.parameters)))

    @property
    def pages(self) -> int:
        return len(self.keys)

    def rarity(self, word: str) -> float:
        """Nothing for what half of all pages have, or so many that they are not counted any further."""
        number = max(1, self.known.get(word, 1))
        return max(0.0, math.log(self.pages / (2 * number))) if number < COUNTED_TO else 0.0

    def leads_on(self, word: str) -> bool:
        """Whether another page has it, too."""
        return self.known.get(word, 0) > 1

    def learn(self, asked: list[str]) -> None:
        for word in asked:
            if word not in self.known:
                self.known[word] = self._number_of(words.matching(Question((word,))))

    def _number_of(self, matching):
        """How many match, up to a bound. To ask the gate of each in the statement takes twenty times as long."""
        number = 0
        with prepared_cursor() as cursor:
            cursor.execute(matching.text, matching.parameters)
            while number < COUNTED_TO and (rows := cursor.fetchmany(COUNTED_TO)):
                number += sum(key in self.keys for (key,) in rows)
        return min(number, COUNTED_TO)

    def of_values(self, keys: list[int]) -> dict[int, int]:
        new = [key for key in keys if key not in self.known_values]
        if new:
            asked = one_of(new)
            rows = rows_of(
                f"WITH visible AS NOT MATERIALIZED ({self.gate.text}) "
                f"SELECT value_id, count(*) FROM search_searchterm term WHERE value_id {asked.text} "
                f"AND {passes('term.page_id', 'visible')} GROUP BY value_id",
                (*self.gate.parameters, *asked.parameters),
            )
            self.known_values.update(dict.fromkeys(new, 0) | dict(rows))
        return self.known_values


@dataclass(frozen=True)
class Marks:
    """The words that mark a page and that others have, too, the most telling first.

    `share` is what they are of all that marks it: who says what nobody else says is near to nobody.
    """

    words: tuple[str, ...] = ()
    share: float = 0.0


def marks_of(page_id: int, key_column: str, frequencies: Frequencies) -> Marks:
    """None where the page's words are not written."""
    rows = rows_of(f"SELECT {COLUMNS} FROM search_words WHERE {key_column} = %s", (page_id,))
    if not rows:
        return Marks()
    counts = Counter()
    for text, worth in zip(rows[0], WORTH, strict=True):
        for word, number in _counted(text[:MOST_CHARACTERS]).items():
            counts[word] += worth * number
    often = [word for word, _number in counts.most_common(LOOKED_AT)]
    frequencies.learn(often)
    telling = {word: (1 + math.log(counts[word])) * frequencies.rarity(word) for word in often}
    best = sorted((word for word in often if telling[word]), key=lambda word: (-telling[word], word))
    shared = [word for word in best if frequencies.leads_on(word)][:MOST]
    whole = max(ENOUGH, sum(telling[word] for word in best[:MOST]))
    return Marks(tuple(shared), min(1.0, sum(telling[word] for word in shared) / whole))


def nearest_by_words(page_id: int, type_key: int, marks: Marks, gate: Sql) -> dict[int, float]:
    """Key → how much of what the page itself would score others of its type do, of those that `gate` lets in: the best
    ones, and those that have it among theirs already."""
    if not marks.words:
        return {}
    question = Question(marks.words)
    own = (
        "SELECT found.page_id FROM found JOIN portal_portalpage page ON page.id = found.page_id "
        f"WHERE page.content_type_id = %s AND {passes('found.page_id', 'visible')}"
    )
    best = words.best_found(question, "SELECT page_id FROM own")
    tables = [
        Sql(f"visible AS NOT MATERIALIZED ({gate.text})", gate.parameters),
        *words.found(question, to_score=True),
        Sql(f"own (page_id) AS MATERIALIZED ({own})", (type_key,)),
        Sql(f"scored (page_id, score) AS MATERIALIZED ({best.text})", best.parameters),
    ]
    rows = rows_of(
        f"WITH {', '.join(table.text for table in tables)} "
        f"SELECT page_id, score FROM (SELECT * FROM scored ORDER BY score DESC, page_id LIMIT {NEAREST + 1}) AS best "
        "UNION SELECT page_id, score FROM scored WHERE page_id = %s OR page_id IN "
        "(SELECT page_id FROM search_likeness WHERE other_id = %s)",
        (*(parameter for table in tables for parameter in table.parameters), page_id, page_id),
    )
    scores = dict(rows)
    own = scores.pop(page_id, 0)
    return {key: marks.share * min(1.0, max(0.0, score / own)) for key, score in scores.items()} if own else {}


def _counted(text):
    known = words_in([text]) - STOP_WORDS
    return Counter(word for word in _WORDS.findall(text.casefold()) if word in known)
