"""Writes terms down: the values that are new, and what of a page's terms differs from what is known of it."""

from collections.abc import Mapping

from django.db import connection

from search.index.packing import packed, unpacked
from search.index.sql import insert
from search.index.terms import Filed, Term
from search.models import SearchDocument, SearchTerm, SearchValue

BATCH = 1000


def store_terms(rows: Mapping[int, SearchDocument], filed: Mapping[int, list[Filed]]) -> set[int]:
    """Put the terms `filed` in the place of what is known of the pages in `rows`; the keys of those that differ."""
    numbers = _numbers([item for items in filed.values() for item in items])
    gone, come, differing = [], [], set()
    for key, row in rows.items():
        before, now = unpacked(row.terms), {numbers[item.term] for item in filed.get(key, ())}
        if before == now:
            continue
        differing.add(key)
        row.terms = packed(now)
        gone += [(number, key) for number in sorted(before - now)]
        come += [(number, key) for number in sorted(now - before)]
    if gone:
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_searchterm WHERE value_id = %s AND page_id = %s", gone)
    insert("search_searchterm", {"value_id": "bigint", "page_id": "bigint"}, come)
    return differing


def follow_givers(labels: Mapping[int, tuple[str, str]]) -> set[int]:
    """Give the values that these pages give the (value, label) of today.

    Pages that were written after their giver had changed and before this have brought newer values along. Then one of
    each facet is kept and the others go; the keys of the pages that had those come back, to be written anew.
    """
    left = set()
    for key, (value, label) in labels.items():
        given = list(SearchValue.objects.filter(giver=key).values_list("facet", "pk", "value"))
        # The last one of a facet counts: that of today, where it is there.
        kept = {facet: pk for facet, pk, known in sorted(given, key=lambda row: row[2] == value)}
        former = {pk for _facet, pk, _value in given} - set(kept.values())
        if former:
            left |= set(SearchTerm.objects.filter(value__in=former).values_list("page_id", flat=True))
            SearchValue.objects.filter(pk__in=former).delete()
        SearchValue.objects.filter(pk__in=kept.values()).update(value=value, label=label)
    return left


def _numbers(items: list[Filed]) -> dict[Term, int]:
    """Term → the key of its value, which is made where it is new and gets the label of today."""
    numbers = {item.term: item.number for item in items if item.number}
    for item in {item.term: item for item in items if item.number and item.known_as != item.label}.values():
        SearchValue.objects.filter(pk=item.number).update(label=item.label)
    new = {item.term: item.label for item in items if not item.number}
    if new:
        # In order, so that two who make the same do not wait for each other.
        fresh = [SearchValue(facet=t.facet, value=t.value, giver=t.giver, label=new[t]) for t in sorted(new)]
        SearchValue.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=BATCH)
        facets = {term.facet for term in new}
        some = SearchValue.objects.filter(facet__in=facets, value__in={term.value for term in new})
        numbers |= {Term(row.facet, row.value, row.giver): row.pk for row in some}
    return numbers
