"""A question in the servers' words: which documents match, and how well."""

import re
from collections.abc import Iterable, Mapping

from search.engines.servers.definition import RANKED, TEXTS
from search.engines.servers.rarity import Term
from search.letters import plain
from search.question import Question

# As the analyzer `words` cuts.
WORD = re.compile(r"[^\W_]+")
# Servers take 1,024 clauses, each word counting in each field, twice where cards are asked apart: these make 960. The
# rest of so long a question asks for nothing more.
MOST_WANTED, MOST_UNWANTED, MOST_WORDS, MOST_AS_ONE = 50, 30, 80, 20
ON_CARDS = ("title", "summary", "names")
# What a match weighs, as it was measured: more for the title spoils the order of long questions.
WEIGHTS = dict(zip(RANKED, (1.5, 1.2, 1.0, 1.0), strict=True))
TIE_BREAKER = 0.3
# What a phrase counts, in parts of how rare it is: as much as a word that a text of usual length has once or twice.
AS_ONE = 0.55


def matching(question: Question, fields=TEXTS) -> dict:
    """The documents that hold one of the wanted phrases in `fields` and none of the unwanted there."""
    ask = _beginning if question.by_start else _phrase
    clauses = {}
    if question.wanted:
        clauses["should"] = [ask(phrase, fields) for phrase in _first(question.wanted, MOST_WANTED)]
        clauses["minimum_should_match"] = 1
    if question.unwanted:
        clauses["must_not"] = [_phrase(phrase, fields) for phrase in _first(question.unwanted, MOST_UNWANTED)]
    return {"bool": clauses}


def ranking(question: Question, terms: Iterable[Term], phrases: Mapping[str, float]) -> dict:
    """How well a document answers, whether it matches or not.

    Where it has more than one word, `terms` are those of `text_of(question)`, and `phrases` says how rare each of
    `phrases_of(question)` is.
    """
    if is_one_word(question):
        fields = [f"{name}^{weight}" for name, weight in WEIGHTS.items()]
        how = {"type": "cross_fields", "tie_breaker": TIE_BREAKER}
        return {"multi_match": {"query": plain(question.wanted[0]), "fields": fields, **how}}
    if question.by_start:
        return {"bool": {"should": list(_begun(question))}}
    return {"bool": {"should": [*map(_term, terms), *(_as_one(*phrase) for phrase in phrases.items())]}}


def is_one_word(question: Question) -> bool:
    """Whether it makes no difference to the order how rare a word is."""
    return not question.by_start and len(question.wanted) == 1 and bool(WORD.fullmatch(plain(question.wanted[0])))


def text_of(question: Question) -> str:
    """The words that count one by one: half of a word taken apart says nothing."""
    return _shortened(" ".join(question.whole), MOST_WORDS)


def phrases_of(question: Question) -> dict[str, dict]:
    """Phrase → the query for it, of those that count as one."""
    return {phrase: _phrase(phrase, TEXTS) for phrase in _first(question.apart, MOST_AS_ONE)}


def _begun(question):
    """How rare what begins alike is makes no difference either."""
    for phrase in _first(question.wanted, MOST_WANTED):
        for name, weight in zip(TEXTS, WEIGHTS.values(), strict=True):
            yield {"constant_score": {"filter": _beginning(phrase, (name,)), "boost": weight}}


def _term(term):
    weights = {name: WEIGHTS[name] * term.rarity / taken_for for name, taken_for in term.by_field.items()}
    fields = [{"term": {name: {"value": term.stem, "boost": weight}}} for name, weight in weights.items()]
    return {"dis_max": {"queries": fields, "tie_breaker": TIE_BREAKER}}


def _as_one(phrase, rarity):
    fields = [
        {"constant_score": {"filter": _phrase(phrase, (name,)), "boost": AS_ONE * weight * rarity}}
        for name, weight in zip(TEXTS, WEIGHTS.values(), strict=True)
    ]
    return {"dis_max": {"queries": fields, "tie_breaker": TIE_BREAKER}}


def _shortened(text, most):
    """The first words of `text`, as a server looks for them."""
    text = plain(text)
    ends = [word.end() for word in WORD.finditer(text)]
    return text[: ends[most - 1]] if len(ends) > most else text


def _first(phrases, most):
    """The first of the phrases, with no more than `most` words in all."""
    for phrase in phrases:
        if most <= 0:
            return
        yield _shortened(phrase, most)
        most -= len(WORD.findall(phrase))


def _phrase(phrase, fields):
    return {"multi_match": {"query": phrase, "type": "phrase", "fields": list(fields)}}


def _beginning(phrase, fields):
    """Its last word is one that begins alike; of a single word no number of such words is too many."""
    one = len(WORD.findall(phrase)) == 1
    kind = {"type": "bool_prefix"} if one else {"type": "phrase_prefix", "max_expansions": 1000}
    return {"multi_match": {"query": phrase, "fields": list(fields), **kind}}
