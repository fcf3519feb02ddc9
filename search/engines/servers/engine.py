"""Search on Elasticsearch or OpenSearch: hits and facets are asked for at once; the database shows the hits."""

from search.engines.best_first import best_first, types_moved
from search.engines.candidates import numbers_of
from search.engines.hits import hits_of
from search.engines.labels import groups_of
from search.engines.questions import asked_again, questions_of
from search.engines.servers.asking import Asking
from search.engines.servers.candidates import Candidates
from search.engines.servers.choices import Choices
from search.engines.servers.gate import closed_meanwhile
from search.engines.servers.ordering import ORDERS
from search.engines.servers.paging import best_keys_from, keys_from
from search.query import SearchQuery
from search.results import SearchPage, as_searched
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
        tried = []
        for each in asked or questions_of(query, within):
            if not tried or each.question != tried[-1].question:
                counted = choices.counting(asking, candidates.answering(each.question, by_match=False))
                body = {
                    "query": candidates.answering(each.question, by_match=sort == RELEVANCE),
                    "post_filter": {"bool": {"filter": choices.all_but()}},
                }
                keys, total = _asked(asking, body, each.question, query, sort)
            tried.append(each)
            if total >= each.enough:
                break
        hits = hits_of(keys, each.question, as_searched(query, each.correction), within)
        found = choices.fitting(total, keys, counted())
        return SearchPage(
            query=query,
            hits=hits,
            # What was closed in this very moment is not counted either.
            total=total - (len(keys) - len(hits)) if query.shows_hits else total,
            keys=keys,
            groups=groups_of(found, query, facets),
            sort=sort,
            question=each.question,
            correction=each.correction,
            missing=each.missing,
            is_loose=each.is_loose,
            asked=asked_again(tried),
        )


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
