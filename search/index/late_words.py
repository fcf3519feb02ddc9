"""Phrases that stand late in a long text, on PostgreSQL.

A tsvector knows places up to 16,383, and 255 of each word: words are found wherever they stand, but no phrase beyond.
(https://www.postgresql.org/docs/current/textsearch-limitations.html) So what may be longer is kept once more in parts
that know all their places. Two parts share so many words as a question can have, and none falls between. Of a text that
does not fit a tsvector at all (some sixty thousand different words) the parts alone hold the end, by its phrases.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from operator import itemgetter
from string import punctuation

from portal.prepared import prepared_cursor
from search.index.sql import one_of
from search.index.texts import Texts
from search.index.tsquery import as_indexed
from search.letters import plain
from search.query import TEXT_LIMIT

# Forms of one word begin alike, but for some that share a stem with those of another beginning.
MOST_ALIKE = 255 // 2
# A word and a space are two characters; and so much fits into a tsvector whatever its words are.
MOST_CHARACTERS = 2 * 15_000
SHARED = TEXT_LIMIT // 2
EVERYWHERE = """(
    SELECT page_id, vector, heading, size FROM search_words
    UNION ALL SELECT page_id, vector, '', size FROM search_late_words
) AS everywhere"""
INSERTING = """
INSERT INTO search_late_words (page_id, part, size, vector)
SELECT page_id, part, size, to_tsvector('portal', words)
FROM unnest(%s::bigint[], %s::int[], %s::int[], %s::text[]) AS late (page_id, part, size, words)
"""
_SIGNS = {ord(sign): " " for sign in punctuation + "‘’“”–—…•·£\u00a0"}
_first_letters = itemgetter(slice(2))


def parts_of(text: str) -> list[str]:
    """`text` in parts that know all their places; none where the whole of it does."""
    words = plain(text).translate(_SIGNS).lower().split()
    if max(Counter(map(_first_letters, words)).values(), default=0) <= MOST_ALIKE and len(text) <= MOST_CHARACTERS:
        return []
    return [" ".join(words[start:end]) for start, end in _ends(words)]


def put_late(texts: Iterable[Texts], keys: Iterable[int]) -> None:
    """Put what of `texts` is too long in the place of what is known of `keys`."""
    gone = one_of(keys)
    rows = [
        (text.page_id, number, len(text.title) + len(text.body), as_indexed(part))
        for text in texts
        for number, part in enumerate(parts_of(text.body))
    ]
    with prepared_cursor() as cursor:
        cursor.execute(f"DELETE FROM search_late_words WHERE page_id {gone.text}", gone.parameters)
        if rows:
            cursor.execute(INSERTING, [list(column) for column in zip(*rows, strict=True)])


def pages_having(asked: str) -> str:
    return f"SELECT page_id FROM {EVERYWHERE} WHERE vector @@ {asked}"


def _ends(words) -> Iterator[tuple[int, int]]:
    start = end = 0
    while end < len(words):
        end = _end(words, start)
        yield start, end
        start = max(end - SHARED, start + 1)


def _end(words, start):
    alike, left = Counter(), MOST_CHARACTERS
    for place in range(start, len(words)):
        beginning = words[place][:2]
        alike[beginning] += 1
        left -= len(words[place]) + 1
        if (alike[beginning] > MOST_ALIKE or left < 0) and place > start + SHARED:
            return place
    return len(words)
