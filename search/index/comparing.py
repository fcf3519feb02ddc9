"""Holds the tables of the index against the pages, and has written anew what somebody has emptied by hand."""

from django.db.models import Exists, F, OuterRef, QuerySet

from portal.pages.models import PortalPage
from search.index.feeding import BATCH, await_all, await_writing, write
from search.index.rows import waiting
from search.index.spellings import are_there, words_in
from search.index.sql import rows_of
from search.index.titles import words_of_title
from search.index.words import words
from search.models import SearchDocument, SearchTerm

WAITS = "SELECT page_id FROM search_searchdocument WHERE written <> version"
# So many pages are written before the job lets others go on.
PART = 10 * BATCH
# Of so many titles one has a word that can be suggested.
SOME = 100


def differing() -> set[int]:
    """The pages of which the index lacks something or holds something that is gone, besides what waits."""
    return _words_that_differ() | _without_titles() | set(_without_terms().values_list("page_id", flat=True))


def lacks_spellings() -> bool:
    """Whether no word can be suggested although pages have some, and nothing waits that may bring them."""
    if are_there() or waiting().exists():
        return False
    return bool(words_in(SearchDocument.objects.exclude(title="").values_list("title", flat=True)[:SOME]))


def mend() -> bool:
    """The worker's job: have a part of what differs written anew; whether there may be more.

    Titles and terms are written where they differ from what the row says of them, so the row has to forget them.
    """
    lost_terms = sorted(_without_terms().values_list("page_id", flat=True))
    keys = sorted({*_words_that_differ(), *_without_titles(), *lost_terms})
    for some in _parts(keys):
        SearchDocument.objects.filter(page_id__in=some).update(slug="")
    for some in _parts(lost_terms):
        SearchDocument.objects.filter(page_id__in=some).update(terms="")
    if lacks_spellings():
        await_all()
    for some in _parts(keys[:PART]):
        await_writing(some, write_now=False)
        write(some)
    return len(keys) > PART


def _parts(keys):
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))


def _words_that_differ():
    """The published pages that have no words, and those that have some and are not."""
    held = f"SELECT {words.key_column} FROM search_words"
    live, parameters = _live()
    sides = f"{live} EXCEPT {held} EXCEPT {WAITS}", f"{held} EXCEPT {live} EXCEPT {WAITS}"
    return {key for side in sides for (key,) in rows_of(side, parameters)}


def _without_titles():
    live, parameters = _live()
    text = (
        f"SELECT page_id, title FROM search_searchdocument document WHERE page_id IN ({live}) AND written = version "
        "AND title <> '' AND NOT EXISTS (SELECT 1 FROM search_title_words word WHERE word.page_id = document.page_id)"
    )
    return {key for key, title in rows_of(text, parameters) if words_of_title(title)}


def _without_terms() -> QuerySet[SearchDocument]:
    rows = SearchDocument.objects.filter(written=F("version")).exclude(terms="")
    return rows.exclude(Exists(SearchTerm.objects.filter(page_id=OuterRef("page_id"))))


def _live():
    return PortalPage.objects.published().order_by().values("pk").query.sql_with_params()
