"""The words that stand on pages, found again by what somebody meant to type.

A word is kept with every form that lacks one of its letters, so that two words that differ in a letter or two share a
form: https://wolfgarbe.medium.com/1000x-faster-spelling-correction-algorithm-2012-8701fcd87a5f. Words stay for
up to a day when the last page that had them goes; whoever suggests one asks the gate first.
"""

import re
from collections.abc import Iterable, Iterator

from django.db import connection, transaction

from search.index.sql import insert, one_of, rows_of
from search.index.texts import Texts
from search.letters import folded

SHORTEST, LONGEST = 4, 24
# Longer words lack two letters in too many ways.
LONGEST_FOR_TWO = 16
AT_ONCE = 500
_SIGNS = {code: " " for code in range(128) if not re.match(r"\w", chr(code))}
_OTHER_SIGNS = re.compile(r"[^\w\x00-\x7f]+")
_WORDS = re.compile(rf"(?<!\w)[^\W\d_]{{{SHORTEST},{LONGEST}}}(?!\w)")


def words_in(texts: Iterable[str]) -> set[str]:
    """The words of `texts` that can be suggested, without case and diacritics."""
    plain, others = [], []
    for text in map(folded, texts):
        text = text if text.isascii() else _OTHER_SIGNS.sub(" ", text)
        (plain if text.isascii() else others).append(text)
    # By its signs English is taken apart in a third of the time that an expression takes to find each word.
    parts = set("\n".join(plain).translate(_SIGNS).split())
    found = {part for part in parts if SHORTEST <= len(part) <= LONGEST and part.isalpha()}
    return found.union(_WORDS.findall("\n".join(others)))


def new_words(texts: Iterable[Texts], known: set[str] | None = None) -> set[str]:
    """The words of `texts` that are not kept yet; `known` ones are not asked for, and those of `texts` come to them."""
    found = words_in(part for text in texts for part in (text.title, text.summary, text.names, text.body))
    if known is not None:
        found -= known
        known |= found
    return found - _kept_of(sorted(found))


def learn(words: Iterable[str]) -> None:
    """Keep these words.

    Some hundred in one transaction: SQLite would take each row for one, and whoever saves waits for it. A file may have
    tens of thousands of new words.
    """
    for some in _parts(sorted(words)):
        rows = [(form, word) for word in some for form in sorted({word, *_lacking_one(word)})]
        with transaction.atomic():
            insert("search_spellings", {"form": "text", "word": "text"}, rows, unless_known=True)


def forget(words: Iterable[str]) -> None:
    """Keep these words no longer: no page has them."""
    # In order, so that two who forget the same do not wait for each other.
    rows = sorted((form, word) for word in words for form in {word, *_lacking_one(word)})
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_spellings WHERE form = %s AND word = %s", rows)


def are_there() -> bool:
    """Whether any word is kept."""
    return bool(rows_of("SELECT 1 FROM search_spellings LIMIT 1", ()))


def kept_in_parts(number: int) -> Iterator[set[str]]:
    """All words that are kept, so many at once."""
    last = ""
    asked = "SELECT word FROM search_spellings WHERE form = word AND form > %s ORDER BY form LIMIT %s"
    while some := [word for (word,) in rows_of(asked, (last, number))]:
        yield set(some)
        last = some[-1]


def alike(word: str) -> set[str]:
    """Words that share a form with `word`: all that differ in one letter, many that differ in two."""
    forms = {word, *_lacking_one(word)}
    if len(word) <= LONGEST_FOR_TWO:
        forms |= {shorter for form in _lacking_one(word) for shorter in _lacking_one(form)}
    return _kept("SELECT word FROM search_spellings WHERE", sorted(forms)) - {word}


def _kept_of(words):
    return _kept("SELECT word FROM search_spellings WHERE form = word AND", words)


def _kept(asking, forms):
    found = set()
    for part in _parts(forms):
        asked = one_of(part, str)
        found.update(word for (word,) in rows_of(f"{asking} form {asked.text}", asked.parameters))
    return found


def _lacking_one(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def _parts(rows: list) -> Iterator[list]:
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]
