"""The documents that fit all of a query but its facets."""

from search.engines.servers import gate, words
from search.engines.servers.documents import day_number
from search.engines.servers.rarity import rare_terms

# What a server takes as one list of keys, and room for the others.
MOST_KEYS = 60_000


class Candidates:
    """For one viewer: out of all that may be read, or of the pages of a list, `within`, that has passed the gate.

    `closed` are the keys of the pages of which only the database knows that the viewer may not read them.
    """

    def __init__(self, asking, query, closed, within):
        self.asking, self.query, self.closed, self.keys = asking, query, closed, _keys(within)

    def answering(self, question, by_match=True) -> dict:
        """The query of a body; `by_match` best first where there are words."""
        conditions = [*self._conditions(), {"terms": {"key": self.keys}} if self.keys is not None else self._readable()]
        clauses = {"filter": conditions}
        if question:
            conditions.append(self._matching(question))
            if question.wanted and by_match:
                clauses["should"] = [self._ranking(question, {"bool": clauses})]
        return {"bool": clauses}

    def _conditions(self):
        if self.query.types:
            yield {"terms": {"type": list(self.query.types)}}
        if self.query.date_from or self.query.date_to:
            ends = {"gte": self.query.date_from, "lte": self.query.date_to}
            yield {"range": {"dated_on": {end: day_number(day) for end, day in ends.items() if day}}}

    def _readable(self):
        closed = [{"terms": {"key": self.closed}}] if self.closed else []
        return {"bool": {"filter": [gate.readable(self.query.viewer)], "must_not": closed}}

    def _ranking(self, question, matching):
        """How well its text matches is not told of a page that the viewer knows by its card only."""
        readable = [] if self.keys is None else [self._readable()]
        pages = {"bool": {"filter": [matching, *readable]}}
        is_plain = question.by_start or words.is_one_word(question)
        asked = words.text_of(question), pages, words.phrases_of(question)
        terms, phrases = ([], {}) if is_plain else rare_terms(self.asking, *asked)
        ranking = words.ranking(question, terms, phrases)
        return {"bool": {"filter": readable, "must": [ranking]}} if readable else ranking

    def _matching(self, question):
        """A page that the viewer knows by its card only is asked for what stands there, and for what does not."""
        matching = words.matching(question)
        if self.keys is None:
            return matching
        in_text = {"bool": {"filter": [self._readable(), matching]}}
        on_card = {"bool": {"filter": [words.matching(question, words.ON_CARDS)], "must_not": [self._readable()]}}
        return {"bool": {"should": [on_card, in_text], "minimum_should_match": 1}}


def _keys(within):
    """The keys of the pages of a list that is not simply all that one may see."""
    if within is None:
        return None
    keys = list(within.order_by().values_list("pk", flat=True)[: MOST_KEYS + 1])
    if len(keys) > MOST_KEYS:
        raise gate.BehindError(f"The list has more than {MOST_KEYS} pages.")
    return keys
