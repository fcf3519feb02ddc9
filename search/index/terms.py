"""What a page can be narrowed by: the values of every facet of every list, whatever they come from.

They are no more than what everybody may know who reads the page: `Facet.only` is asked when they are written down. A
value that is given by another page names it, so that the gate can be asked of that page too.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from django.db.models import BigIntegerField, CharField, F, Q, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce
from wagtail.models import get_page_models

from portal.pages.models import PortalPage
from search.facets import EVERYWHERE, Facet
from search.index.sql import Sql, rows_of, table_of

NOBODY = 0


class Term(NamedTuple):
    """A value of a facet; `giver` is the key of the page that gives it, or NOBODY."""

    facet: str
    value: str
    giver: int = NOBODY


class Filed(NamedTuple):
    """A term of a page; `number` and `known_as` are its key and its label in the index, where it is there already."""

    term: Term
    label: str
    number: int | None
    known_as: str | None


def filed_under(keys: Iterable[int]) -> dict[int, list[Filed]]:
    """Key → the terms of the page, those above its own too, which may come several times: one statement."""
    keys, found = list(keys), defaultdict(list)
    if keys:
        terms, wanted = _terms(), table_of(keys)
        text = (
            f"WITH wanted (page_id) AS ({wanted.text}), filed (page_id, facet, value, label, giver) AS "
            f"({terms.text}) SELECT filed.*, known.id, known.label FROM filed LEFT JOIN search_searchvalue known ON "
            "known.facet = filed.facet AND known.value = filed.value AND known.giver = filed.giver"
        )
        # Many pages are filed under the same: that is kept, and sent to another process, once.
        same = {}
        for key, facet, value, label, giver, *known in rows_of(text, (*wanted.parameters, *terms.parameters)):
            item = Filed(Term(facet, value, giver), label, *known)
            found[key].append(same.setdefault(item, item))
    return found


@cache
def all_facets() -> list[Facet]:
    """What lists and the search of everything are narrowed by, each way in which pages come by its values once."""
    of_lists = (facet for model in get_page_models() for facet in getattr(model, "facets", ()))
    of_pages = (facet for model in get_page_models() for facet in getattr(model, "filed_under", ()))
    facets = (*of_lists, *of_pages, *EVERYWHERE)
    return list({(facet.name, facet.lookups, facet.search_type): facet for facet in facets}.values())


@cache
def _terms() -> Sql:
    """The terms of the pages in `wanted`; Django would need ten times as long to write it as to run it."""
    branches = [branch for facet in all_facets() for branch in _branches(facet)]
    return Sql(*branches[0].union(*branches[1:], all=True).query.sql_with_params())


def _branches(facet):
    wanted = PortalPage.objects.filter(pk__in=RawSQL("SELECT page_id FROM wanted", ())).order_by()
    if facet.search_type:
        itself = Value(facet.search_type, CharField())
        yield _filed(wanted.of_search_type(facet.search_type), facet, itself, itself)
    for value, label in _expressions(facet):
        # One call, so that all conditions speak of one and the same row of a joined table.
        fitting = wanted.filter(facet.only, Q(**{f"{value}__isnull": False})).exclude(_nothing(value))
        yield _filed(fitting, facet, Cast(F(value), CharField()), Cast(F(label), CharField()))


def _filed(pages, facet, value, label):
    giver = Coalesce(F(facet.page), NOBODY, output_field=BigIntegerField()) if facet.page else Value(NOBODY)
    columns = {"_facet": Value(facet.name, CharField()), "_value": value, "_label": label, "_giver": giver}
    return pages.annotate(**columns).values_list("pk", *columns)


def _expressions(facet):
    """(value, label) as field paths, for each way in which a page comes by a value."""
    if facet.tree:
        yield f"{facet.tree}__slug", f"{facet.tree}__name"
        yield f"{facet.tree}__parent__slug", f"{facet.tree}__parent__name"
        return
    for number, lookup in enumerate(facet.lookups):
        yield lookup, facet.labels[number] if facet.labels else lookup


def _nothing(path):
    return Q() if "__" in path else Q(**{path: ""})
