"""BM25 on PostgreSQL, whose own `ts_rank` does not know which words are rare.

In how many pages a word is comes from the index at the time of asking. How often a page has it is read out of
`ts_rank`: for one word it gives (1 + 1/4 + 1/9 + … + 1/n²) / (π²/6). Reading a page's vector is what costs, so that is
done for those DEPTH matches only that have most of the rare words, in their titles before elsewhere, shorter pages
first; the others follow in that order. Parameters as of SQLite's FTS5; what a page is called counts as on one of
twice the usual length at least, however long its files are.
"""

from search.index.late_words import EVERYWHERE, pages_having
from search.index.sql import Sql
from search.index.tsquery import has_phrases, none_asked, one_asked

DEPTH = 400
WHOLE = 1.6449341
# What a match in title, summary and names adds to how often the body has the word, in parts of the first number.
CARDS, WEIGHTS = 5.0, "{0, 0.4, 0.5, 1}"
IN_BODY = f"{WHOLE} - {WHOLE} * ts_rank('{{1, 0, 0, 0}}', vector, asked)"
HOW_OFTEN = f"coalesce(1 / nullif(greatest({IN_BODY}, 0.03), {WHOLE}) - 0.5, 0)"
# What matches and is not seen stands late, and is there once at least.
LATE_TOO = f"greatest({HOW_OFTEN}, CASE WHEN number = ANY(numbers) AND NOT vector @@ asked THEN 1 ELSE 0 END)"
ON_CARD = f"{CARDS * WHOLE} * ts_rank('{WEIGHTS}', vector, asked)"
# Every one of these is above zero, so what was not read comes after with its rough score less LESS.
LESS = 1_000_000
# Few pages are counted; of many the planner's own estimate will do, which costs nothing: to count them takes longer
# than to find a rare word.
SAMPLE = 100
PAGES = """
    SELECT CASE WHEN reltuples > 0 AND relpages > 0
        THEN reltuples / relpages * (pg_relation_size(oid) / current_setting('block_size')::int)
        ELSE (SELECT count(*) FROM search_words) END
    FROM pg_class WHERE oid = 'search_words'::regclass
"""
TERMS = "term (number, asked) AS (VALUES {terms})"
WORTH = "CASE WHEN heading @@ asked THEN 1.7::float8 ELSE 1::float8 END"
# Each phrase is looked up in the index: beside a condition PostgreSQL would rather read all vectors that pass.
POSTINGS = f"""posting AS MATERIALIZED (
    SELECT number, page_id, size, {WORTH} AS worth FROM term CROSS JOIN LATERAL (
        SELECT page_id, size, heading FROM search_words WHERE vector @@ {{asked}}{{passing}} OFFSET 0
    ) AS matching
)"""
LATE_POSTINGS = f"""posting AS MATERIALIZED (
    SELECT number, page_id, min(size) AS size, max({WORTH}) AS worth
    FROM term CROSS JOIN LATERAL (
        SELECT page_id, size, heading FROM {EVERYWHERE} WHERE vector @@ asked{{passing}} OFFSET 0
    ) AS matching GROUP BY number, page_id
)"""
BM25 = """
WITH counted AS MATERIALIZED (SELECT * FROM posting WHERE page_id IN ({among})),
network AS MATERIALIZED (
    SELECT CASE WHEN count(*) < {sample} THEN count(*) ELSE ({pages}) END::float8 AS pages,
        greatest(avg(size), 1)::float8 AS size
    FROM (SELECT size FROM search_words LIMIT {sample}) AS sample
),
rarity AS MATERIALIZED (
    SELECT number, asked, ln(1 + (greatest(pages, matches) - matches + 0.5) / (matches + 0.5)) AS idf
    FROM (SELECT number, count(*)::float8 AS matches FROM counted GROUP BY number) AS counts
    JOIN term USING (number) CROSS JOIN network
),
candidate AS (
    SELECT page_id, min(size) AS size, sum(idf * worth) AS rough, {numbers} AS numbers
    FROM counted JOIN rarity USING (number) GROUP BY page_id
),
placed AS (
    SELECT *, row_number() OVER (ORDER BY rough DESC, size, page_id DESC) AS place FROM candidate
)
SELECT page_id, CASE WHEN place > {depth} THEN rough - {less} ELSE (
    SELECT sum(idf * 2.2 * greatest(
        (in_body + on_card) / (in_body + on_card + 0.3 + 0.9 * placed.size / network.size), on_card / (on_card + 2.1)
    )) FROM network CROSS JOIN (
        SELECT idf, {how_often} AS in_body, {on_card} AS on_card
        FROM rarity CROSS JOIN (
            SELECT ts_filter(vector, '{{a,b,c,d}}') AS vector FROM search_words WHERE page_id = placed.page_id OFFSET 0
        ) AS read OFFSET 0
    ) AS counted
) END AS score FROM placed
"""


def postings(question, passing: Sql | None = None) -> list[Sql]:
    """The tables `term` and `posting` (number, page_id, …) of the matches of each wanted phrase.

    Where a condition of `page_id` is given they are of its pages alone.
    """
    wanted = [one_asked(question, phrase) for phrase in question.wanted]
    terms = TERMS.format(terms=", ".join(f"({number}, {asked.text})" for number, asked in enumerate(wanted, 1)))
    passing = Sql(f" AND {passing.text}", passing.parameters) if passing else Sql("")
    unwanted = none_asked(question) if question.unwanted else Sql("")
    if has_phrases(question):
        without = unwanted.text and f" AND page_id NOT IN ({pages_having(unwanted.text)})"
        posting = LATE_POSTINGS.format(passing=f"{passing.text}{without}")
        parameters = (*passing.parameters, *unwanted.parameters)
    else:
        asked = f"(asked && !! {unwanted.text})" if unwanted.text else "asked"
        posting = POSTINGS.format(asked=asked, passing=passing.text)
        parameters = (*unwanted.parameters, *passing.parameters)
    return [
        Sql(terms, tuple(parameter for asked in wanted for parameter in asked.parameters)),
        Sql(posting, parameters),
    ]


def bm25(question, among: str) -> Sql:
    """(page_id, score) of what is in `posting`; `among` is a SELECT of the keys that count.

    In how many pages a word is tells nothing of the others.
    """
    is_late = has_phrases(question)
    return Sql(
        BM25.format(
            among=among,
            numbers="array_agg(number)" if is_late else "NULL",
            how_often=LATE_TOO if is_late else HOW_OFTEN,
            on_card=ON_CARD,
            sample=SAMPLE,
            pages=PAGES,
            depth=DEPTH,
            less=LESS,
        )
    )
