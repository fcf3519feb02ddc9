"""Search in the database in use: the words are asked of the table of words, everything else of the base page.

An answer costs a fixed number of statements: one for the total, one for the order of the best, one for the hits and
their joins, one for all facets and one for the passages.
"""

from django.db.models import CharField, Count, F, Q, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce

from portal.pages.cards import as_cards, in_order
from portal.pages.models import PortalPage
from portal.pages.querysets import is_visible
from search.index.sql import Sql
from search.index.words import words
from search.passages import as_html
from search.query import SearchQuery
from search.question import Question
from search.results import FacetGroup, FacetValue, Hit, SearchPage
from search.sorting import RELEVANCE, SORTS
from search.spelling import corrected
from search.synonyms import expanded


class DatabaseEngine:
    def search(self, query: SearchQuery, *, facets=(), within=None, default_sort="newest") -> SearchPage:
        """Answer `query` from `within`, which has passed the gate already, or from all that the viewer may see.

        Where no page has one of the words, pages are taken that have words which begin alike.
        """
        # Lists show cards of pages that the viewer may not read: their words are not unknown there.
        correction = corrected(query.text, query.viewer) if within is None and not query.as_typed else None
        for question in _questions(correction.text if correction and correction.is_sure else query.text):
            candidates = self._candidates(query, question, within)
            matching = self._narrow(candidates, query, facets)
            total = matching.count()
            if total:
                break
        last_page = max(1, -(-total // query.per_page))
        start = (min(query.page, last_page) - 1) * query.per_page
        sort = query.sort or (RELEVANCE if query.text else default_sort)
        hits = self._hits(question, matching, sort, query, start) if total else []
        return SearchPage(
            query=query,
            hits=hits,
            total=total,
            groups=self._groups(candidates, query, facets),
            sort=sort,
            correction=correction,
        )

    def _candidates(self, query, question, within):
        """The pages that fit all but the facets."""
        pages = PortalPage.objects.visible_to(query.viewer) if within is None else within
        if query.types:
            pages = pages.of_search_type(*query.types)
        if query.date_from:
            pages = pages.filter(dated_on__gte=query.date_from)
        if query.date_to:
            pages = pages.filter(dated_on__lte=query.date_to)
        return self._matching(question, pages, query, within) if question else pages

    def _matching(self, question, pages, query, within):
        """A page that the viewer knows by its card only is found by what stands there."""
        if not question.wanted:
            return pages.exclude(_in(words.matching(Question(question.unwanted))))
        if within is None:
            return pages.filter(_in(words.matching(question)))
        readable = PortalPage.objects.visible_to(query.viewer).order_by().values("pk")
        in_text = _in(words.matching(question)) & Q(pk__in=readable)
        return pages.filter(_in(words.matching(question, on_cards=True)) | in_text)

    def _hits(self, question, matching, sort, query, start):
        stop = start + query.per_page
        if sort == RELEVANCE and question and question.wanted:
            within = Sql(*matching.order_by().values("pk").query.sql_with_params())
            keys = words.best(question, within, start, stop)
            cards = as_cards(PortalPage.objects.filter(pk__in=keys), query.viewer)
            pages = in_order({card.pk: card for card in cards}, keys)
        else:
            order = SORTS[sort].order or SORTS["newest"].order
            pages = as_cards(matching.order_by(*order)[start:stop], query.viewer)
        readable = [page.pk for page in pages if is_visible(page, query.viewer)]
        passages = words.passages(question, readable) if question and question.wanted and readable else {}
        return [Hit(page, as_html(passages.get(page.pk, ""))) for page in pages]

    def _narrow(self, candidates, query, facets, lifted=None):
        """Apply every chosen facet but `lifted`; sub-queries keep many-to-many joins from multiplying rows."""
        visible = PortalPage.objects.visible_to(query.viewer)
        for facet in facets:
            if facet.name in query.selected and facet is not lifted:
                fitting = PortalPage.objects.filter(facet.matching(query.selected[facet.name], visible)).order_by()
                candidates = candidates.filter(pk__in=fitting.values("pk"))
        return candidates

    def _groups(self, candidates, query, facets):
        """Count each facet without its own choice ("drill sideways"), all facets in one statement."""
        branches, visible = [], PortalPage.objects.visible_to(query.viewer)
        for place, facet in enumerate(facets):
            pages = self._narrow(candidates, query, facets, lifted=facet).order_by()
            for value, label, condition in _expressions(facet):
                branches.append(
                    # One call, so that all conditions speak of one and the same row of a joined table.
                    pages.filter(facet.only, condition, facet.seen(visible))
                    .annotate(_place=Value(place), _value=_text(value), _label=_text(label))
                    .values("_place", "_value", "_label")
                    .annotate(_pages=Count("pk", distinct=True))
                    .values_list("_place", "_value", "_label", "_pages")
                )
        rows = branches[0].union(*branches[1:], all=True) if branches else ()
        return [
            FacetGroup(facet, _values(facet, query, [row[1:] for row in rows if row[0] == place]))
            for place, facet in enumerate(facets)
        ]


def _questions(text):
    """What is asked of the words, in turn, until something is found."""
    question = expanded(Question.of(text), text)
    if not question.wanted and not question.unwanted:
        return [None]
    return [question, question.beginnings] if question.beginnings.wanted else [question]


def _in(keys):
    # Written in `search.index`; what somebody typed is a parameter.
    return Q(pk__in=RawSQL(keys.text, keys.parameters))  # noqa: S611


def _expressions(facet):
    """(value, label, condition) for each way in which a page comes by a value of the facet."""
    if facet.tree:
        slug, name = f"{facet.tree}__slug", f"{facet.tree}__name"
        above, above_name = f"{facet.tree}__parent__slug", f"{facet.tree}__parent__name"
        yield Coalesce(above, slug), Coalesce(above_name, name), Q()
        yield F(slug), F(name), Q(**{f"{facet.tree}__parent__isnull": False})
        return
    for number, lookup in enumerate(facet.lookups):
        yield F(lookup), F(facet.labels[number] if facet.labels else lookup), Q()


def _text(expression):
    return Cast(expression, CharField())


def _values(facet, query, rows):
    """Merge the rows of a facet's lookups, keep chosen values that count nothing, and put them in order."""
    counts, labels = {}, {str(value): str(label) for value, label in facet.choices}
    for value, label, count in rows:
        if value not in (None, "") and (not facet.choices or value in labels):
            counts[value] = counts.get(value, 0) + count
            labels.setdefault(value, label)
    chosen = query.selected.get(facet.name, ())
    for value in chosen:
        counts.setdefault(value, 0)
    values = [FacetValue(value, labels.get(value, value), count, value in chosen) for value, count in counts.items()]
    if facet.choices:
        order = [str(value) for value, _label in facet.choices]
        return sorted(values, key=lambda item: order.index(item.value) if item.value in order else len(order))
    if facet.newest_first:
        return sorted(values, key=lambda item: item.value, reverse=True)
    return sorted(values, key=lambda item: (not item.chosen, -item.count, item.label.casefold()))
