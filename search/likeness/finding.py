"""Looks for pages that are alike, soon after one was published: the worker's job, so that nobody who saves waits.

What a page is like is a matter of two: it is written down for both. A page that is published anew is compared with
those that have it among theirs, too.
"""

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import F, Q
from wagtail.models import PageViewRestriction

from portal.pages.models import PortalPage
from portal.row_by_row import RowsFailedError, row_by_row
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
    """Look for what is like the pages that were written since; whether there were as many as that.

    What fails is passed over. Raises RowsFailedError once nothing else waits.
    """
    done, frequencies = 0, None
    try:
        with row_by_row() as row:
            for key, version, page in _waiting(number):
                frequencies = frequencies or Frequencies.of_today()
                with row(f"What is like page {key}"):
                    if page and page.specific_class and page.specific_class.shows_alike:
                        _liken(page, frequencies)
                    SearchDocument.objects.filter(page_id=key).update(likened=version)
                    done += 1
                if done == number:
                    break
    except RowsFailedError:
        if done < number:
            raise
    return done == number


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


def _liken(page, frequencies):
    near = _near(page, frequencies)
    with transaction.atomic():
        Likeness.objects.filter(Q(page_id=page.pk) | Q(other_id=page.pk)).delete()
        Likeness.objects.bulk_create(near)


def _near(page, frequencies) -> list[Likeness]:
    """What is to be known of the page: its nearest ones both ways, and those that had it among their nearest."""
    holders = set(Likeness.objects.filter(other_id=page.pk).values_list("page_id", flat=True))
    by_words = nearest_by_words(page.pk, page.content_type_id, marks_of(page.pk, words.key_column, frequencies))
    values = values_of(page.pk, frequencies.pages)
    by_terms = nearest_by_terms(page.pk, page.content_type_id, values)
    shared = shared_with({*by_words, *by_terms, *holders} - {page.pk}, values)
    ways = {key: list(_ways(by_words.get(key, 0.0), own)) for key, own in shared.items()}
    ways = {key: found for key, found in ways.items() if found}
    nearest = sorted(ways, key=lambda key: (-max(score for _through, score in ways[key]), key))
    best = {*nearest[:KEPT], *_open(nearest)[:KEPT]}
    pairs = {(page.pk, key) for key in best} | {(key, page.pk) for key in ways if key in best or key in holders}
    return [
        Likeness(page_id=one, other_id=other, through=through, score=score)
        for one, other in sorted(pairs)
        for through, score in ways[other if one == page.pk else one]
    ]


def _open(keys):
    """Those of these pages that no privacy setting, their community's among them, closes to who has signed in."""
    closing = PageViewRestriction.objects.exclude(restriction_type=PageViewRestriction.LOGIN)
    closed = tuple(closing.values_list("page__path", flat=True))
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
