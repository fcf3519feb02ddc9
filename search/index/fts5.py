"""https://www.sqlite.org/fts5.html: a table whose row numbers are the keys of pages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.db import connection

from search.index.nearness import GAP
from search.index.sql import COLUMNS, Sql, rows_of
from search.index.word_table import AS_WRITTEN, WordTable
from search.letters import plain
from search.question import Question

# What a match weighs in title, summary, names and body.
ORDER = "bm25(search_words, 5.0, 2.5, 2.0, 1.0)"
MATCHING = "FROM search_words WHERE search_words MATCH %s"
# As FTS5 has it, which counts all pages.
RARITY = "max(1e-6, ln((pages - {0} + 0.5) / ({0} + 0.5)))"
# What a page is called counts as on one of twice the usual length at least, however long its files are.
AT_LEAST = "2.2 * {0} / ({0} + 2.1)"
# Rounded, so that what is equal stays so.
BEST = f"""
WITH posting (number, page_id, score, often) AS MATERIALIZED ({{posting}}),
everywhere (number, matches) AS ({{everywhere}}),
rarity (number, idf, share) AS MATERIALIZED (
    SELECT number, {RARITY.format("counted")}, {RARITY.format("counted")} / {RARITY.format("matches")} FROM everywhere
    JOIN (SELECT number, count(*) AS counted FROM posting GROUP BY number) USING (number)
    CROSS JOIN (SELECT count(*) AS pages FROM search_words_docsize)
)
SELECT page_id, round(sum(max(score * share, coalesce({AT_LEAST.format("often")} * idf, 0))), 6)
FROM posting JOIN rarity USING (number) GROUP BY page_id
"""
# Where the title has it, or else its summary or names. Asked of the same match, as to look the words up once more in
# these columns takes longer.
IN_TITLE, ELSE_ON_CARD = "bm25(search_words, 1.0, 0.0, 0.0, 0.0) < 0", "bm25(search_words, 0.0, 1.0, 1.0, 0.0) < 0"
HOW_OFTEN = f"CASE WHEN {IN_TITLE} THEN 5.0 WHEN {ELSE_ON_CARD} THEN 2.0 END"
ON_CARDS = "{title summary names} : "


class Fts5Words(WordTable):
    key_column = "rowid"

    def put(self, rows):
        places = ", ".join(["%s"] * len(rows[0]))
        text = f"INSERT OR REPLACE INTO search_words (rowid, {COLUMNS}, {AS_WRITTEN}) VALUES ({places})"
        with connection.cursor() as cursor:
            cursor.executemany(text, rows)

    def matching(self, question: Question, on_cards: bool = False) -> Sql:
        """The keys of the pages that match; `on_cards` by what a card shows, where all of the question is wanted."""
        asked = _asked(question, ON_CARDS if on_cards else "")
        return Sql(f"SELECT rowid {MATCHING}", (asked,))

    def matching_each(self, phrases: Sequence[str], most: int, passing: str = "true", on_cards: bool = False) -> Sql:
        """(number, key) of at most `most` pages that have the phrase of that number, for each of these.

        `passing` is a condition of their `page_id` without values; `on_cards` is as in `matching`.
        """
        having = f"SELECT rowid AS page_id {MATCHING}"
        text = " UNION ALL ".join(
            f"SELECT * FROM (SELECT {number}, page_id FROM ({having}) WHERE {passing} LIMIT {most})"
            for number in range(len(phrases))
        )
        columns = ON_CARDS if on_cards else ""
        return Sql(text, tuple(f"{columns}{_quoted(phrase)}" for phrase in phrases))

    def having_all_each(
        self, questions: Sequence[Question], passing: str, most: int, looking_first: Sequence[int]
    ) -> Sql:
        """(`place`, `page_id`) of the first `most` questions, by their places from 0, whose wanted phrases all stand on
        one page that meets `passing`, a condition of `page_id`.

        `looking_first` has for each a page that may be one, or 0, where it takes longer to look for another: here the
        first page is given as soon as it is found.
        """
        having = f"SELECT rowid AS page_id {MATCHING}"
        text = " UNION ALL ".join(
            f"SELECT * FROM (SELECT {place} AS place, page_id FROM ({having}) WHERE {passing} LIMIT 1)"
            for place in range(len(questions))
        )
        asked = (" AND ".join(map(_quoted, question.wanted)) for question in questions)
        return Sql(f"SELECT * FROM ({text}) AS asked LIMIT %s", (*asked, most))

    def found(self, question: Question, to_score: bool, passing: Sql | None = None) -> Iterator[Sql]:
        """Tables of which the last is `found` (page_id), the pages that match; `best_found` may ask the others.

        Those that do not meet `passing`, a condition of `page_id`, are not needed.
        """
        matching = self.matching(question)
        if passing:
            # With the sign the words are looked up once and not once for each key.
            text = f"SELECT page_id FROM (SELECT +rowid AS page_id {MATCHING}) WHERE {passing.text}"
            matching = Sql(text, (*matching.parameters, *passing.parameters))
        yield Sql(f"found (page_id) AS MATERIALIZED ({matching.text})", matching.parameters)

    def best_found(self, question: Question, among: str) -> Sql:
        """(key, score) of those that `found(to_score=True)` has and `among`, a SELECT of keys, lets in.

        How rare a word is is counted among them, so that the order says nothing of other pages.
        """
        # With the sign the words are looked up once and not once for each key.
        among = f"{MATCHING} AND +rowid IN ({among})"
        each = [replace(question, wanted=(phrase,), unwanted=()) for phrase in question.wanted]
        asked = [_asked(one) for one in each]
        numbers = range(len(each))
        text = BEST.format(
            posting=" UNION ALL ".join(f"SELECT {number}, rowid, -{ORDER}, {HOW_OFTEN} {among}" for number in numbers),
            everywhere=" UNION ALL ".join(f"SELECT {number}, count(*) {MATCHING}" for number in numbers),
        )
        return Sql(text, (*asked, *asked))

    def having_near(self, pairs: Sequence[tuple[str, str]], keys: Sequence[int]) -> list[int]:
        # With the sign the words are looked up once and not once for each key.
        one = f"SELECT rowid {MATCHING} AND +rowid IN ({', '.join(map(str, keys))})"
        asked = [f"NEAR({_quoted(first)} {_quoted(second)}, {GAP})" for first, second in pairs]
        return [key for (key,) in rows_of(" UNION ALL ".join([one] * len(asked)), asked)]


def _asked(question, columns=""):
    end = "*" if question.by_start else ""
    wanted = " OR ".join(f"{_quoted(phrase)}{end}" for phrase in question.wanted)
    unwanted = " OR ".join(_quoted(phrase) for phrase in question.unwanted)
    return f"({columns}({wanted}))" + (f" NOT ({unwanted})" if unwanted else "")


def _quoted(phrase):
    return '"{}"'.format(plain(phrase).replace('"', '""'))
