"""Search in the database in use: words, gate, dates, types and facets in one statement.

How many statements an answer costs depends on the question and not on how many pages there are: one each for synonyms,
the gate, what is misspelt, the pages with what they are counted by, the hits with their joins, the texts of passages
and the names of values. One more takes what stands near each other, what a hit is filed under, and each time that the
pages are asked for anew: where nothing was found, or there is no such page of the answer. A misspelt word takes a few.
"""

from dataclasses import replace
from functools import lru_cache

from django.db.models import Q
from django.db.models.expressions import RawSQL

from portal.pages.models import PortalPage
from portal.pages.querysets import way_in_of
from search.engines.candidates import fitting, written
from search.engines.in_turn import answer
from search.index.words import words
from search.query import SearchQuery
from search.question import Question
from search.results import SearchPage
from search.sorting import RELEVANCE


class DatabaseEngine:
    def search(self, query: SearchQuery, *, facets=(), within=None, default_sort="newest", asked=()) -> SearchPage:
        """Answer `query` from `within`, which has passed the gate already, or from all that the viewer may see.

        Where no page has one of the words, pages are taken that have words which begin alike. `asked` is what another
        answer to the same words has asked in turn.
        """
        sort = query.sort or (RELEVANCE if query.text else default_sort)

        def ask(question):
            pages = _pages(query, question, within, sort)
            # Of a page that is known by its card only, `_pages` asks what is not wanted of the card.
            question = question if within is None else _without_unwanted(question)
            found = _fitting(pages, question, query, facets)
            return found.keys, found.total, lambda: found

        return answer(query, ask, facets=facets, within=within, sort=sort, asked=asked)


def _pages(query, question, within, sort):
    """The pages that fit all but the words that are wanted and the facets.

    On a list a page that the viewer knows by its card only is asked for what stands there.
    """
    words_wanted = bool(question and question.wanted)
    narrowing = query.types, query.date_from, query.date_to
    if within is not None:
        pages = narrowed(within, *narrowing)
        if not question:
            return written(pages, words_wanted, sort)
        readable = Q(pk__in=PortalPage.objects.visible_to(query.viewer).order_by().values("pk"))
        return written(_known_by(pages, question, readable), words_wanted, sort, readable)
    if question and not question.wanted:
        pages = PortalPage.objects.visible_to(query.viewer).exclude(_in(words.matching(Question(question.unwanted))))
        return written(narrowed(pages, *narrowing), words_wanted, sort)
    return _written(way_in_of(query.viewer), narrowing, words_wanted, sort)


def _known_by(pages, question, readable):
    """Those of `pages` that are `readable`, or whose card has a wanted word; without what has an unwanted one.

    Whoever may not read a page must not learn by leaving out a word whether its text has it.
    """
    if question.wanted:
        pages = pages.filter(_in(words.matching(_without_unwanted(question), on_cards=True)) | readable)
    if question.unwanted:
        unwanted = Question(question.unwanted)
        pages = pages.exclude(_in(words.matching(unwanted, on_cards=True)))
        pages = pages.exclude(_in(words.matching(unwanted)) & readable)
    return pages


def _without_unwanted(question):
    return question and replace(question, unwanted=())


@lru_cache(maxsize=256)
def _written(way_in, narrowing, words_wanted, sort):
    """The usual case holds nothing but these values: Django would write it for longer than the database needs."""
    return written(narrowed(PortalPage.objects.open_to(way_in), *narrowing), words_wanted, sort)


def narrowed(pages, types, date_from, date_to):
    if types:
        pages = pages.of_search_type(*types)
    if date_from:
        pages = pages.filter(dated_on__gte=date_from)
    if date_to:
        pages = pages.filter(dated_on__lte=date_to)
    return pages


def _fitting(pages, question, query, facets):
    """What `fitting` finds for the page of the answer that is asked for, or for the last one where there is none."""
    chosen = {facet: query.selected[facet.name] for facet in facets if facet.name in query.selected}
    start = (query.page - 1) * query.per_page
    found = fitting(pages, question, chosen, query.viewer, start, query.per_page)
    if found.total <= start and found.total:
        start = (found.total - 1) // query.per_page * query.per_page
        found = fitting(pages, question, chosen, query.viewer, start, query.per_page)
    return found


def _in(keys):
    # Written in `search.index`; what somebody typed is a parameter.
    return Q(pk__in=RawSQL(keys.text, keys.parameters))  # noqa: S611
