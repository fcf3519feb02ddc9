"""Search on Elasticsearch or OpenSearch: one body asks for hits, total and facets; the database shows the hits."""

from portal.pages.models import PortalPage
from search.engines.hits import hits_of
from search.engines.questions import questions_of
from search.engines.servers.asking import Asking
from search.engines.servers.candidates import Candidates
from search.engines.servers.groups import Choices
from search.engines.servers.ordering import ORDERS
from search.engines.servers.paging import keys_from
from search.query import SearchQuery
from search.results import SearchPage
from search.sorting import RELEVANCE


class ServerEngine:
    """Answers as `DatabaseEngine` does; raises a client's FAULTS, BehindError or SlowError where it cannot."""

    def __init__(self, client, server):
        self.client, self.server = client, server

    def search(self, query: SearchQuery, *, facets=(), within=None, default_sort="newest") -> SearchPage:
        visible = PortalPage.objects.visible_to(query.viewer)
        pages = visible if within is None else within
        candidates = Candidates(query, visible, within)
        choices = Choices(query, facets, visible)
        sort = query.sort or (RELEVANCE if query.text else default_sort)
        asking = Asking(self.client, self.server.prefix, self.server.seconds)
        correction, questions = questions_of(query, within)
        for question in questions:
            body = {
                "query": candidates.answering(question),
                "sort": ORDERS["newest" if sort == RELEVANCE and not _ranks(question) else sort],
                "post_filter": {"bool": {"filter": choices.all_but()}},
            }
            keys, total, counted = keys_from(asking, body, choices.aggregations(), query.page, query.per_page)
            if total:
                break
        hits = hits_of(keys, question, query, pages)
        return SearchPage(
            query=query,
            hits=hits,
            # What was closed in this very moment is not counted either.
            total=total - (len(keys) - len(hits)),
            groups=choices.groups(counted),
            sort=sort,
            question=question,
            correction=correction,
        )


def _ranks(question):
    return bool(question and question.wanted)
