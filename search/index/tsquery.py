"""Phrases in PostgreSQL's words: as its table has the texts (`search/migrations/0033_plain_letters.py` says why)."""

import re
from string import punctuation

from search.index.sql import Sql
from search.letters import plain
from search.question import Question

_SIGNS = str.maketrans(punctuation, " " * len(punctuation))
# Two endings as Porter's later rules have them, and words of two letters that would lose their s: "MS" is no "m".
_OTHERWISE = re.compile(r"\b(?:(\w*[aeiouy][^aeiouy\s]\w*(?:log|bl))(?:y|ies)|(\ws))\b", re.IGNORECASE)
PHRASE = "phraseto_tsquery('portal', %s)"


def as_indexed(text: str) -> str:
    """`text` as the table would have it."""
    return _OTHERWISE.sub(r"\1\2e", plain(text).translate(_SIGNS))


def one_asked(question: Question, phrase: str) -> Sql:
    """The query for one of the wanted phrases."""
    if not question.by_start:
        return Sql(PHRASE, (as_indexed(phrase),))
    *before, last = as_indexed(phrase).split() or [""]
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


def has_phrases(question: Question) -> bool:
    """Whether it matters where words stand."""
    return any(len(as_indexed(phrase).split()) > 1 for phrase in (*question.wanted, *question.unwanted))
