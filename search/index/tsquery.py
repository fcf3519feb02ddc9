"""Phrases in PostgreSQL's words: as its table has the texts (`search/migrations/0033_plain_letters.py` says why)."""

import re
from collections.abc import Iterable
from string import punctuation

from search.index.sql import Sql
from search.letters import plain
from search.question import Question

_SIGNS = str.maketrans(punctuation, " " * len(punctuation))
# Two endings as Porter's later rules have them, and words of two letters that would lose their s: "MS" is no "m".
# Of words of ordinary length: the time for one grows with the square of its letters.
_OTHERWISE = re.compile(r"\b(?:(\w{0,50}[aeiouy][^aeiouy\s]\w{0,50}(?:log|bl))(?:y|ies)|(\ws))\b", re.IGNORECASE)
PHRASE = "phraseto_tsquery('portal', %s)"


def as_indexed(text: str) -> str:
    """`text` as the table would have it."""
    return _OTHERWISE.sub(r"\1\2e", plain(text).translate(_SIGNS))


def one_asked(question: Question, phrase: str) -> Sql:
    """The query for one of the wanted phrases."""
    if not question.by_start:
        return Sql(PHRASE, (as_indexed(phrase),))
    words = as_indexed(phrase).split()
    if not words:
        return Sql(PHRASE, ("",))
    *before, last = words
    asked, parameters = "to_tsquery('portal', %s)", (f"'{last}':*",)
    return Sql(f"({PHRASE} <-> {asked})", (" ".join(before), *parameters)) if before else Sql(asked, parameters)


def any_asked(question: Question) -> Sql:
    """The query for all that is wanted: any of it will do."""
    wanted = [one_asked(question, phrase) for phrase in question.wanted]
    parameters = tuple(parameter for asked in wanted for parameter in asked.parameters)
    return Sql(f"({' || '.join(asked.text for asked in wanted)})", parameters)


def none_asked(question: Question) -> Sql:
    """The query for all that is not wanted: none of it may be there."""
    return Sql(f"({' || '.join([PHRASE] * len(question.unwanted))})", tuple(map(as_indexed, question.unwanted)))


def have_places(phrases: Iterable[str]) -> bool:
    """Whether it matters where the words of one of these stand."""
    return any(len(as_indexed(phrase).split()) > 1 for phrase in phrases)


def has_phrases(question: Question) -> bool:
    return have_places((*question.wanted, *question.unwanted))
