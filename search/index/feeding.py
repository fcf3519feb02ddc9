"""Keeps words and terms of pages in step with the pages.

`await_writing` counts a page's version up, within the transaction that changes it; `write` writes down what the page
says once that is over. What a dead process left over is written by the worker.

A page that cannot be written stops no other. Of that one the title alone is written, and why: so it is still listed and
found by its name, nothing is found that it no longer says, and a search server is not behind because of it. Where not
even that is possible it is put off, and waits on behind all others.
"""

import datetime
import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import OperationalError, transaction
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from portal.pages.models import PortalPage
from portal.row_by_row import row_by_row
from portal.written_once import WrittenOnce
from search.index.files import holds_files
from search.index.rows import claim, count_up, keep, put_off, waiting
from search.index.spellings import learn, new_words
from search.index.storing import follow_givers, store_terms
from search.index.terms import Filed, filed_under
from search.index.texts import Texts, texts_of
from search.index.titles import forget_titles, store_titles
from search.index.words import words
from search.models import Likeness, SearchDocument

log = logging.getLogger(__name__)
BATCH = 100
AT_ONCE = 20
# What a page is filed under, and what that is under, as `PortalPage.terms` names it.
OF_VOCABULARIES = ("topic", "setting", "audience", "tag")


class Named(NamedTuple):
    """What a page is called."""

    pk: int
    title: str
    slug: str
    search_type: str


@dataclass(frozen=True)
class Reading:
    """All that is to be written of some pages: by key the rows that wait, and of those that are published the rest."""

    rows: dict[int, SearchDocument]
    pages: dict[int, Named] = field(default_factory=dict)
    filed: dict[int, list[Filed]] = field(default_factory=dict)
    texts: dict[int, Texts] = field(default_factory=dict)
    new_words: set[str] = field(default_factory=set)

    def of(self, keys: Iterable[int]) -> "Reading":
        """What was read of these pages; the words that are new, of all."""
        all_of_it = self.rows, self.pages, self.filed, self.texts
        return Reading(*({key: some[key] for key in keys if key in some} for some in all_of_it), self.new_words)


def await_writing(keys: Iterable[int], *, write_now: bool = True, moment: datetime.datetime | None = None) -> None:
    """Say that the pages with these keys have changed, are new or are gone, at `moment` or now.

    A few are written as soon as the transaction is over; many wait for the worker.
    """
    keys = sorted(set(keys))
    for start in range(0, len(keys), 1000):
        count_up(keys[start : start + 1000], moment)
    if keys and write_now and len(keys) <= AT_ONCE:
        transaction.on_commit(lambda: write(keys), robust=True)


def write_waiting(number: int = BATCH) -> bool:
    """Write a batch of what waits and was not put off; False where nothing did."""
    keys = list(waiting().filter(fault="").values_list("page_id", flat=True)[:number])
    write(keys)
    return bool(keys)


def write(keys: Iterable[int], already: Reading | None = None) -> None:
    """Write down the published ones of these pages and forget the others; `already` is what `read` gave of them.

    Nobody waits while they are read. A page that has changed in between is left to whoever counted it up. Raises
    RowsFailedError at the end where some could not even be put off.
    """
    keys = list(keys)
    try:
        _put(already or read(keys))
    except Exception:
        log.warning("%s pages cannot be written at once; they are written one by one.", len(keys), exc_info=True)
        with row_by_row() as row:
            for key in keys:
                with row(f"Page {key}"):
                    _write_alone(key)


def _write_alone(key):
    try:
        _put_if_possible(key)
    except Exception as fault:
        log.exception("Page %s cannot be written for the search. It waits on.", key)
        put_off(key, _told(fault))


def _put_if_possible(key):
    try:
        _put(read([key]))
    except OperationalError:
        # It is the database's: others write at the same moment, or it is full or going down.
        raise
    except Exception as fault:
        log.exception("Page %s cannot be written for the search. It is found by its title alone.", key)
        _write_title(key, _told(fault))


def _told(fault):
    return f"{type(fault).__name__}: {fault}"


def _write_title(key, fault):
    rows = _rows_of([key])
    if not rows:
        return
    page = PortalPage.objects.published().filter(pk=key).first()
    if page:
        text = Texts(key, page.title, "", "", "")
        _put(Reading(rows, {key: _named(page.specific)}, {}, {key: text}, new_words([text])), fault)
    else:
        _put(Reading(rows))


def read(keys: Iterable[int], known: set[str] | None = None) -> Reading:
    """What those of these pages that wait say at present.

    `known` are words which this index has learned or is about to, kept by whoever reads many pages one after another.
    """
    rows = _rows_of(keys)
    # In this order: what is read after the version is what that version says, as long as nobody counts on.
    pages = _pages_of_rows(rows.values())
    filed = filed_under(pages)
    for key, page in pages.items():
        terms = {
            (item.term.facet, item.term.value, item.label) for item in filed[key] if item.term.facet in OF_VOCABULARIES
        }
        page.terms = sorted(terms, key=lambda term: (term[2].casefold(), term))
    texts = {key: texts_of(page) for key, page in pages.items()}
    named = {key: _named(page) for key, page in pages.items()}
    return Reading(rows, named, filed, texts, new_words(texts.values(), known))


def _named(page):
    return Named(page.pk, page.title, page.slug, page.search_type)


def _rows_of(keys):
    """Those of these pages that wait: key → row, with its type where it is published."""
    keys = list(keys)
    rows = WAITING_PAGE.rows(key=keys[0]) if len(keys) == 1 else _waiting_with_type(keys)
    return {row.page_id: row for row in rows}


def _waiting_with_type(keys):
    published = PortalPage.objects.published().filter(pk=OuterRef("page_id")).order_by()
    return (
        waiting()
        .filter(page_id__in=keys)
        .annotate(type_key=Subquery(published.values("content_type")), holds_files=holds_files("page_id"))
    )


# Nearly always it is one page that waits.
WAITING_PAGE = WrittenOnce(lambda key: _waiting_with_type([key]), key=int)


@cache
def _page_of(model):
    return WrittenOnce(lambda key: _pages_of(model, [key]), key=int)


def _pages_of(model, keys):
    return model.objects.filter(pk__in=keys).select_related("community")


def _many_pages_of(model, keys):
    # Many are of the same community, which is made once.
    return model.objects.filter(pk__in=keys).prefetch_related("community")


def _pages_of_rows(rows):
    """The published pages of these rows, of their own types: one statement for each type."""
    keys, pages = defaultdict(list), {}
    for row in rows:
        if row.type_key:
            keys[row.type_key].append(row.page_id)
    for type_key, some in keys.items():
        model = ContentType.objects.get_for_id(type_key).model_class() or PortalPage
        found = _page_of(model).rows(key=some[0]) if len(some) == 1 else _many_pages_of(model, some)
        pages |= {page.pk: page for page in found}
    for row in rows:
        if row.page_id in pages:
            pages[row.page_id].holds_files = row.holds_files
    return pages


def _put(reading, fault=""):
    if not reading.rows:
        return
    # Each in a transaction of its own: two who write at once would wait for each other's words and pages.
    learn(reading.new_words)
    if named := _come_or_gone(reading.rows, reading.pages):
        _await_pages_of(named)
    _store(reading.rows, reading.pages, reading.filed, reading.texts, fault)


@transaction.atomic
def _store(rows, pages, filed, texts, fault):
    unchanged = claim(rows.values(), fault)
    rows = {key: row for key, row in rows.items() if key in unchanged}
    if not rows:
        return
    renamed = {key for key, page in pages.items() if key in rows and _names(page) != _names(rows[key])}
    known = {key for key in renamed if rows[key].title}
    left = follow_givers({key: (pages[key].slug, pages[key].title) for key in known})
    differing = store_terms(rows, {key: items for key, items in filed.items() if key in rows})
    words.replace(list(rows), [text for key, text in texts.items() if key in rows])
    for key in renamed:
        rows[key].title, rows[key].slug = _names(pages[key])
    keep([rows[key] for key in sorted(differing | renamed)])
    if renamed:
        store_titles(pages[key] for key in sorted(renamed))
    _forget(rows.keys() - pages.keys())
    if known:
        _await_pages_of(known, left)


def _await_pages_of(communities, others=()):
    """Pages carry the names of their communities."""
    await_writing([*others, *PortalPage.objects.filter(community__in=communities).values_list("pk", flat=True)])


def _come_or_gone(rows, pages):
    """Those published or taken back since they were last written that may be communities: pages carry their names."""
    communities = {key for key, page in pages.items() if page.search_type == "community"}
    unpublished = {key for key in rows.keys() - pages.keys() if rows[key].title}
    asked = sorted(communities | unpublished)
    return words.held(asked) ^ communities if asked else set()


def _names(item):
    return item.title, item.slug


def _forget(keys):
    """Of what is not published: rows of pages that are gone go too, or wait until the search server forgot them."""
    gone = keys - set(PortalPage.objects.filter(pk__in=keys).values_list("pk", flat=True)) if keys else ()
    if gone:
        forget_titles(gone)
        Likeness.objects.filter(Q(page_id__in=gone) | Q(other_id__in=gone)).delete()
        if not settings.SEARCH_SERVER:
            SearchDocument.objects.filter(page_id__in=gone).delete()


def await_all() -> datetime.datetime:
    """Have every page written anew, and those that are gone forgotten.

    Gives the moment since which those wait that did not wait already, as their rows have it.
    """
    moment = timezone.now()
    gone = SearchDocument.objects.exclude(page_id__in=PortalPage.objects.order_by().values("pk"))
    keys = [*PortalPage.objects.values_list("pk", flat=True), *gone.values_list("page_id", flat=True)]
    await_writing(keys, write_now=False, moment=moment)
    return moment
