"""Search on Elasticsearch or OpenSearch: hits and facets are asked for at once; the database shows the hits."""

from search.engines.best_first import best_first, types_moved
from search.engines.candidates import numbers_of
from search.engines.in_turn import answer
from search.engines.servers.asking import Asking
from search.engines.servers.candidates import Candidates
from search.engines.servers.choices import Choices
from search.engines.servers.gate import closed_meanwhile
from search.engines.servers.ordering import ORDERS
from search.engines.servers.paging import best_keys_from, keys_from
from search.query import SearchQuery
from search.results import SearchPage
from search.sorting import RELEVANCE


class ServerEngine:
    """Answers as `DatabaseEngine` does; raises a client's FAULTS, BehindError or SlowError where it cannot."""

    def __init__(self, client, server):
        self.client, self.server = client, server

    def search(self, query: SearchQuery, *, facets=(), within=None, default_sort="newest", asked=()) -> SearchPage:
        chosen = {
            facet.name: numbers_of(facet, query.selected[facet.name], query.viewer)
            for facet in facets
            if facet.name in query.selected
        }
        closed, numbers = closed_meanwhile(query.viewer, chosen)
        choices = Choices(numbers, are_counted=bool(facets))
        sort = query.sort or (RELEVANCE if query.text else default_sort)
        asking = Asking(self.client, self.server.prefix, self.server.seconds)
        candidates = Candidates(asking, query, closed, within)

        def ask(question):
            counted = choices.counting(asking, candidates.answering(question, by_match=False))
            body = {
                "query": candidates.answering(question, by_match=sort == RELEVANCE),
                "post_filter": {"bool": {"filter": choices.all_but()}},
            }
            keys, total = _asked(asking, body, question, query, sort)
            return keys, total, lambda: choices.fitting(total, keys, counted())

        return answer(query, ask, facets=facets, within=within, sort=sort, asked=asked)


def _asked(asking, body, question, query, sort):
    """The page of the answer that `query` asks for, in its order; what no words were asked for has no best match."""
    if sort != RELEVANCE or not (question and question.wanted):
        body["sort"] = ORDERS["newest" if sort == RELEVANCE else sort]
        return keys_from(asking, body, query.page, query.per_page)
    body["sort"] = ORDERS[RELEVANCE]

    def again(scored, types):
        moved = types_moved(question)
        return best_first(question, scored, {key for key, name in types.items() if name in moved})

    return best_keys_from(asking, body, query.page, query.per_page, again)
