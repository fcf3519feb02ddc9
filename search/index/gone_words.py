"""Forgets words that no page has any more: who searches would have to look for each of them, time and again."""

from search.index.rows import waiting
from search.index.spellings import forget, kept_in_parts, learn
from search.index.sql import rows_of
from search.index.words import words

# SQLite puts 500 such questions together.
AT_ONCE = 250


def forget_gone_words() -> None:
    """The worker's job, once a day.

    Words are learned before the page that has them is written, and whoever writes one meanwhile finds them known: they
    are learned again where a page may have come, and left alone while pages wait.
    """
    for some in kept_in_parts(AT_ONCE):
        gone = some - _held(some)
        if not gone or waiting().exists():
            continue
        forget(gone)
        # In this order: what is written by now waits no longer and is held.
        learn(gone if waiting().exists() else _held(gone))


def _held(some):
    asked = sorted(some)
    held = words.matching_each(asked, 1)
    return {asked[number] for number, _key in rows_of(held.text, held.parameters)}
