"""How rare a word is, counted among the pages that answer a question and that its asker may read.

A server counts all documents. Two pages of one's own would tell by their order which words stand in closed ones, so the
server's count is taken out of a word's score and the other put in.
"""

import math
from dataclasses import dataclass

from search.engines.servers.definition import RANKED


@dataclass(frozen=True)
class Term:
    """A stem, with how rare it is for the asker and, by field, how rare the server takes it for."""

    stem: str
    rarity: float
    by_field: dict[str, float]


def rare_terms(asking, text: str, pages: dict, phrases: dict[str, dict]) -> tuple[list[Term], dict[str, float]]:
    """The terms of `text` that the index has, and how rare each of `phrases` is, which come with a query each.

    They are counted among the documents of the query `pages`.
    """
    statistics = asking.statistics(dict.fromkeys(RANKED, text))
    documents = max((field["field_statistics"]["doc_count"] for field in statistics.values()), default=0)
    known = {}
    for name, field in statistics.items():
        for stem, term in field["terms"].items():
            if number := term.get("doc_freq"):
                known.setdefault(stem, {})[name] = _rarity(number, field["field_statistics"]["doc_count"])
    numbers = _counted(asking, known, phrases, pages) if known or phrases else {}
    terms = [Term(stem, _rarity(numbers[stem], documents), by_field) for stem, by_field in known.items()]
    return terms, {phrase: _rarity(numbers[phrase], documents) for phrase in phrases}


def _counted(asking, known, phrases, pages):
    """Stem or phrase → the number of documents among `pages` that have it."""
    filters = {stem: {"bool": {"should": [{"term": {name: stem}} for name in known[stem]]}} for stem in known}
    filters |= phrases
    answer = asking.ask({"size": 0, "query": pages, "aggs": {"terms": {"filters": {"filters": filters}}}})
    return {stem: bucket["doc_count"] for stem, bucket in answer["aggregations"]["terms"]["buckets"].items()}


def _rarity(number, documents):
    """As the servers' BM25 has it."""
    return math.log1p((max(documents, number) - number + 0.5) / (number + 0.5))
