"""https://www.postgresql.org/docs/current/textsearch.html: a table with a generated tsvector."""

from dataclasses import replace

from django.db import OperationalError, transaction

from portal.prepared import prepared_cursor
from search.index.bm25 import bm25, postings
from search.index.late_words import EVERYWHERE, pages_having, put_late
from search.index.sql import Sql, rows_of
from search.index.tsquery import PHRASE, any_asked, as_indexed, has_phrases, have_places, none_asked
from search.index.word_table import AS_WRITTEN, NAMES, WordTable

# A tsvector takes a megabyte. Words take up to four times what they take in the text, as it is kept where each stands.
SURE_TO_FIT = 250_000
ON_CARDS = "ts_filter(vector, '{a,b,c}')"
PROGRAM_LIMIT_EXCEEDED = "54000"
_COLUMNS = ", ".join(("page_id", *NAMES, AS_WRITTEN))
# A row that is there is changed first: where an insertion meets one, PostgreSQL has worked its words out for nothing.
PUTTING = f"""
WITH given ({_COLUMNS}) AS (
    SELECT * FROM unnest(%s::bigint[], {", ".join(["%s::text[]"] * len((*NAMES, AS_WRITTEN)))})
),
known AS (
    UPDATE search_words SET {", ".join(f"{name} = given.{name}" for name in (*NAMES, AS_WRITTEN))}
    FROM given WHERE search_words.page_id = given.page_id RETURNING search_words.page_id
)
INSERT INTO search_words ({_COLUMNS}) SELECT * FROM given WHERE page_id NOT IN (SELECT page_id FROM known)
"""


class TsvectorWords(WordTable):
    """As `Fts5Words`, which says what each verb does."""

    key_column = "page_id"

    def replace(self, keys, texts):
        texts = list(texts)
        large = {text.page_id: text for text in texts if len(text.body.encode()) > SURE_TO_FIT}
        super().replace(set(keys) - large.keys(), [text for text in texts if text.page_id not in large])
        for text in large.values():
            self._replace_large(text)
        put_late(texts, keys)

    def put(self, rows):
        with prepared_cursor() as cursor:
            cursor.execute(PUTTING, [list(column) for column in zip(*rows, strict=True)])

    def matching(self, question, on_cards=False):
        wanted = any_asked(question)
        unwanted = none_asked(question) if question.unwanted else Sql("")
        asked, parameters = wanted.text, (*wanted.parameters, *unwanted.parameters)
        if has_phrases(question) and not on_cards:
            one = f"(SELECT {asked} AS asked OFFSET 0) AS question"
            text = f"SELECT DISTINCT page_id FROM {EVERYWHERE}, {one} WHERE vector @@ asked"
            if unwanted.text:
                text += f" AND page_id NOT IN ({pages_having(unwanted.text)})"
            return Sql(text, parameters)
        if unwanted.text:
            asked += f" && !! {unwanted.text}"
        text = f"SELECT page_id FROM search_words, (SELECT {asked} AS asked OFFSET 0) AS question WHERE vector @@ asked"
        if on_cards:
            text += f" AND {ON_CARDS} @@ asked"
        return Sql(text, parameters)

    def matching_each(self, phrases, most, passing="true", on_cards=False):
        everywhere = have_places(phrases) and not on_cards
        table, distinct = (EVERYWHERE, "DISTINCT ") if everywhere else ("search_words", "")
        if on_cards:
            passing = f"{ON_CARDS} @@ phraseto_tsquery('portal', phrase) AND {passing}"
        text = (
            "SELECT number - 1, page_id FROM unnest(%s::text[]) WITH ORDINALITY AS asked (phrase, number) CROSS JOIN "
            f"LATERAL (SELECT {distinct}page_id FROM {table} WHERE vector @@ phraseto_tsquery('portal', phrase) "
            f"AND {passing} LIMIT %s) AS matches"
        )
        return Sql(text, (list(map(as_indexed, phrases)), most))

    def having_all_each(self, questions, passing, most, looking_first):
        # In the same words for any number of them, so that the plan is kept. The place of a phrase that stands late in
        # a long text is not looked up: nobody misses what is not offered, and it would be all pages with its words.
        asked = [" ".join(f'"{as_indexed(phrase)}"' for phrase in question.wanted) for question in questions]
        having = f"vector @@ websearch_to_tsquery('portal', words) AND {passing}"
        text = (
            "SELECT number - 1 AS place, page_id FROM unnest(%s::text[], %s::bigint[]) WITH ORDINALITY "
            "AS asked (words, first, number) CROSS JOIN LATERAL ("
            f"SELECT page_id FROM search_words WHERE page_id = first AND {having} "
            f"UNION ALL (SELECT page_id FROM search_words WHERE {having} LIMIT 1) LIMIT 1) AS one LIMIT %s"
        )
        return Sql(text, (asked, looking_first, most))

    def found(self, question, to_score, passing=None):
        if to_score:
            yield from postings(question, passing)
            # In the order of the pages, in which they lie beside each other in every table that is looked up next.
            yield Sql("found (page_id) AS MATERIALIZED (SELECT DISTINCT page_id FROM posting ORDER BY page_id)")
        else:
            matching = self.matching(question)
            yield Sql(f"found (page_id) AS MATERIALIZED ({matching.text})", matching.parameters)

    def best_found(self, question, among):
        return bm25(question, among)

    def having_near(self, pairs, keys):
        near = "tsquery_phrase(a, b, 1) || tsquery_phrase(a, b, 2) || tsquery_phrase(a, b, 3)"
        back = near.replace("(a, b,", "(b, a,")
        pair = [f"({number}, {PHRASE}, {PHRASE})" for number in range(len(pairs))]
        rows = rows_of(
            f"SELECT DISTINCT number, page_id FROM (VALUES {', '.join(pair)}) AS pair (number, a, b) "
            f"JOIN {EVERYWHERE} ON page_id = ANY(%s) AND vector @@ ({near} || {back})",
            (*(as_indexed(word) for pair in pairs for word in pair), keys),
        )
        return [key for _number, key in rows]

    def _replace_large(self, text):
        """The whole of it is tried: most words come again and again, and then it fits."""
        try:
            with transaction.atomic():
                super().replace([text.page_id], [text])
        except OperationalError as fault:
            if getattr(fault.__cause__, "sqlstate", "") != PROGRAM_LIMIT_EXCEEDED:
                raise
            body = text.body.encode()[:SURE_TO_FIT].decode(errors="ignore")
            super().replace([text.page_id], [replace(text, body=body)])
