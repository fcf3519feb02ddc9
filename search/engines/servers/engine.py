"""Search on Elasticsearch or OpenSearch: one body asks for hits, total and facets; the database shows the hits."""

from portal.pages.cards import as_cards, in_order
from portal.pages.models import PortalPage
from portal.pages.querysets import is_visible
from search.engines.database import _questions
from search.engines.servers.asking import Asking
from search.engines.servers.candidates import Candidates
from search.engines.servers.groups import Choices
from search.engines.servers.ordering import ORDERS
from search.engines.servers.paging import keys_from
from search.index.words import words as table_of_words
from search.passages import as_html
from search.query import SearchQuery
from search.results import Hit, SearchPage
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
        for question in _questions(query.text):
            body = {
                "query": candidates.answering(question),
                "sort": ORDERS["newest" if sort == RELEVANCE and not _ranks(question) else sort],
                "post_filter": {"bool": {"filter": choices.all_but()}},
            }
            keys, total, counted = keys_from(asking, body, choices.aggregations(), query.page, query.per_page)
            if total:
                break
        hits = self._hits(query, question, pages, keys)
        return SearchPage(
            query=query,
            hits=hits,
            # What was closed in this very moment is not counted either.
            total=total - (len(keys) - len(hits)),
            groups=choices.groups(counted),
            sort=sort,
        )

    def _hits(self, query, question, pages, keys):
        """The hits as the database has them, with the passages that it finds: never a word that is no longer there."""
        if not keys:
            return []
        cards = as_cards(pages.filter(pk__in=keys), query.viewer)
        cards = in_order({card.pk: card for card in cards}, keys)
        passages = {}
        if _ranks(question):
            readable = [card.pk for card in cards if is_visible(card, query.viewer)]
            passages = table_of_words.passages(question, readable) if readable else {}
        return [Hit(card, as_html(passages.get(card.pk, ""))) for card in cards]


def _ranks(question):
    return bool(question and question.wanted)
