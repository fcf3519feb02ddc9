"""Looks for pages that are alike, soon after one was published: the worker's job, so that nobody who saves waits.

What a page is like is a matter of two: it is written down for both. A page that is published anew is compared with
those that have it among theirs, too.

Only pages have part in it that everybody may read who may read the page: else what is shown would tell of others, and
which words they have. What is near to a closed page is found when that is looked at.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import F, Q
from wagtail.models import PageViewRestriction

from portal.pages.models import PortalPage
from portal.pages.querysets import WayIn, restrictions_for, way_in_of_readers
from portal.row_by_row import RowsFailedError, row_by_row
from search.gate import passes
from search.index.sql import Sql, rows_of
from search.index.words import words
from search.likeness.models import Likeness
from search.likeness.terms import Value, nearest_by_terms, nearness, shared_with, values_of
from search.likeness.words import Frequencies, marks_of, nearest_by_words
from search.models import SearchDocument

BATCH = 25
# So many of the nearest are kept, and as many of those that everybody may read who has signed in: else closed pages
# would take the place of what others can see.
KEPT = 12
# What words and terms count, and how near is near enough.
BY_WORDS, BY_TERMS = 0.6, 0.4
NEAR_ENOUGH = 0.25


def liken_waiting(number: int = BATCH) -> bool:
    """Look for what is like the pages that were written since; whether there may be more.

    What fails is passed over. Raises RowsFailedError once nothing else waits.
    """
    done, readers = 0, Readers(AnonymousUser(), {})
    try:
        with row_by_row() as row:
            for key, version, page in _waiting(number):
                with row(f"What is like page {key}"):
                    if page and page.specific_class and page.specific_class.shows_alike:
                        _liken(page, readers)
                    SearchDocument.objects.filter(page_id=key).update(likened=version)
                    done += 1
                if done == number:
                    break
    except RowsFailedError:
        if done < number:
            raise
    return done == number or readers.has_put_off


@dataclass
class Readers:
    """What is known of pages by who may read them, while many are looked at."""

    visitor: AnonymousUser
    frequencies: dict[WayIn, Frequencies]
    # Whether a page is to be looked at once more.
    has_put_off: bool = False

    def frequencies_for(self, page: PortalPage) -> Frequencies:
        way_in = way_in_of_readers(page, self.visitor)
        if way_in not in self.frequencies:
            self.frequencies[way_in] = Frequencies.among(way_in)
        return self.frequencies[way_in]


def _waiting(at_once) -> Iterator[tuple[int, int, PortalPage | None]]:
    """(key, version, page where it is published) of what waits, upwards."""
    waiting = SearchDocument.objects.exclude(likened=F("version")).filter(written=F("version")).order_by("page_id")
    last, is_full = 0, True
    while is_full:
        rows = list(waiting.filter(page_id__gt=last).values_list("page_id", "version")[:at_once])
        pages = PortalPage.objects.filter(live=True).in_bulk([key for key, _version in rows])
        for key, version in rows:
            yield key, version, pages.get(key)
            last = key
        is_full = len(rows) == at_once


def _liken(page, readers):
    frequencies = readers.frequencies_for(page)
    holders, closed = _holders(page.pk, frequencies.gate)
    near = _near(page, frequencies, holders, readers.visitor)
    with transaction.atomic():
        if closed:
            SearchDocument.objects.filter(page_id__in=closed).update(likened=0)
            readers.has_put_off = True
        Likeness.objects.filter(Q(page_id=page.pk) | Q(other_id=page.pk)).delete()
        Likeness.objects.bulk_create(near)


def _holders(key, gate: Sql) -> tuple[set[int], set[int]]:
    """The pages that have this one among their nearest: those that `gate` lets in, and the others."""
    rows = rows_of(
        f"WITH visible AS NOT MATERIALIZED ({gate.text}) "
        f"SELECT page_id, CASE WHEN {passes('page_id', 'visible')} THEN 1 ELSE 0 END FROM search_likeness "
        "WHERE other_id = %s",
        (*gate.parameters, key),
    )
    return {key for key, is_open in rows if is_open}, {key for key, is_open in rows if not is_open}


def _near(page, frequencies, holders, visitor) -> list[Likeness]:
    """What is to be known of the page: its nearest ones both ways, and those that had it among their nearest."""
    marks = marks_of(page.pk, words.key_column, frequencies)
    by_words = nearest_by_words(page.pk, page.content_type_id, marks, frequencies.gate)
    values = values_of(page.pk, frequencies)
    by_terms = nearest_by_terms(page.pk, page.content_type_id, values, frequencies.gate)
    shared = shared_with({*by_words, *by_terms, *holders} - {page.pk}, values)
    ways = {key: list(_ways(by_words.get(key, 0.0), own)) for key, own in shared.items()}
    ways = {key: found for key, found in ways.items() if found}
    nearest = sorted(ways, key=lambda key: (-max(score for _through, score in ways[key]), key))
    best = {*nearest[:KEPT], *_open(nearest, visitor)[:KEPT]}
    pairs = {(page.pk, key) for key in best} | {(key, page.pk) for key in ways if key in best or key in holders}
    return [
        Likeness(page_id=one, other_id=other, through=through, score=score)
        for one, other in sorted(pairs)
        for through, score in ways[other if one == page.pk else one]
    ]


def _open(keys, visitor):
    """Those of these pages that no privacy setting, their community's among them, closes to who has signed in."""
    closing = restrictions_for(visitor)
    closed = tuple(row.path for row in closing if row.restriction_type != PageViewRestriction.LOGIN)
    rows = PortalPage.objects.filter(pk__in=keys).order_by().values_list("pk", "path", "community__path")
    still = {key for key, *paths in rows if not any((path or "").startswith(closed) for path in paths)}
    return [key for key in keys if key in still]


def _ways(by_words: float, shared: Iterable[Value]):
    """(page that both belong to, score): without one, and with each that it takes to be near or that brings nearer."""
    plain = [value for value in shared if not value.giver]
    alone = BY_WORDS * by_words + BY_TERMS * nearness(plain)
    if alone >= NEAR_ENOUGH:
        yield 0, alone
    for value in shared:
        score = BY_WORDS * by_words + BY_TERMS * nearness([*plain, value]) if value.giver else 0
        if score >= NEAR_ENOUGH:
            yield value.giver, score
