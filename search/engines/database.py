"""Search in the database in use: words, gate, dates, types and facets in one statement.

An answer costs a fixed number of statements: one for the pages and what they are counted by, one for the names of the
values, one for the hits and their joins and one for the passages.
"""

from django.db.models import Q
from django.db.models.expressions import RawSQL

from portal.pages.cards import as_cards, in_order
from portal.pages.models import PortalPage
from portal.pages.querysets import is_visible
from search.engines.candidates import fitting, gate_of
from search.engines.labels import groups_of
from search.index.files import files_of, name_of_file
from search.index.sql import MARKS
from search.index.words import words
from search.passages import as_html, without_marks
from search.query import SearchQuery
from search.question import Question
from search.results import Hit, SearchPage
from search.sorting import RELEVANCE
from search.spelling import corrected
from search.synonyms import expanded


class DatabaseEngine:
    def refresh(self) -> None:
        """Make what was written findable: a database's rows are at once."""

    def search(self, query: SearchQuery, *, facets=(), within=None, default_sort="newest") -> SearchPage:
        """Answer `query` from `within`, which has passed the gate already, or from all that the viewer may see.

        Where no page has one of the words, pages are taken that have words which begin alike.
        """
        visible = PortalPage.objects.visible_to(query.viewer)
        gate, sort = gate_of(visible), query.sort or (RELEVANCE if query.text else default_sort)
        correction = None if query.as_typed else corrected(query.text, query.viewer)
        for question in _questions(correction.text if correction and correction.is_sure else query.text):
            pages = _candidates(query, question, visible, within)
            found = _fitting(pages, question, query, facets, gate, sort)
            if found.total:
                break
        return SearchPage(
            query=query,
            hits=_hits(found.keys, question, query, visible if within is None else within),
            total=found.total,
            groups=groups_of(found, query, facets, gate),
            sort=sort,
            correction=correction,
        )


def _candidates(query, question, visible, within):
    """The pages that fit all but the words that are wanted and the facets.

    A page that the viewer knows by its card only is found by what stands there.
    """
    pages = visible if within is None else within
    if query.types:
        pages = pages.of_search_type(*query.types)
    if query.date_from:
        pages = pages.filter(dated_on__gte=query.date_from)
    if query.date_to:
        pages = pages.filter(dated_on__lte=query.date_to)
    if question and not question.wanted:
        return pages.exclude(_in(words.matching(Question(question.unwanted))))
    if question and within is not None:
        on_cards = _in(words.matching(question, on_cards=True))
        return pages.filter(on_cards | Q(pk__in=visible.order_by().values("pk")))
    return pages


def _fitting(pages, question, query, facets, gate, sort):
    """What `fitting` finds for the page of the answer that is asked for, or for the last one where there is none."""
    chosen = {facet.key: query.selected[facet.name] for facet in facets if facet.name in query.selected}
    start = (query.page - 1) * query.per_page
    found = fitting(pages, question, chosen, gate, sort, start, query.per_page)
    if found.total <= start and found.total:
        start = (found.total - 1) // query.per_page * query.per_page
        found = fitting(pages, question, chosen, gate, sort, start, query.per_page)
    return found


def _hits(keys, question, query, allowed):
    """The pages as cards, asked of the gate once more, with what shows why they were found."""
    if not keys:
        return []
    cards = as_cards(allowed.filter(pk__in=keys).order_by(), query.viewer)
    pages = in_order({card.pk: card for card in cards}, keys)
    readable = [page.pk for page in pages if is_visible(page, query.viewer)]
    passages = words.passages(question, readable) if question and question.wanted and readable else {}
    files = files_of(passages) if passages else {}
    return [_hit(page, passages.get(page.pk, ""), files) for page in pages]


def _hit(page, passage, files):
    held = files.get(page.pk) if MARKS[0] in passage else None
    name = name_of_file(without_marks(passage), held) if held else ""
    return Hit(page, as_html(passage, name), name)


def _questions(text):
    """What is asked of the words, in turn, until something is found."""
    question = expanded(Question.of(text), text)
    if not question.wanted and not question.unwanted:
        return [None]
    return [question, question.beginnings] if question.beginnings.wanted else [question]


def _in(keys):
    # Written in `search.index`; what somebody typed is a parameter.
    return Q(pk__in=RawSQL(keys.text, keys.parameters))  # noqa: S611
