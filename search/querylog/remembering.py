"""Writes down what was asked, when the answer has gone out: nobody waits for it, and no search fails of it."""

import logging
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from django.db import DatabaseError, connection
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from search.query import text_of
from search.querylog.kept_words import kept_words
from search.querylog.lots import lot_of
from search.querylog.models import AskedWords
from search.results import SearchPage

log = logging.getLogger(__name__)
ONE_MORE = """
    INSERT INTO search_askedwords (day, words, asked, found_nothing, opened, most_found, askers, lots)
    VALUES (%s, %s, 1, %s, 0, %s, 1, %s)
    ON CONFLICT (day, words) DO UPDATE SET
        asked = search_askedwords.asked + 1,
        found_nothing = search_askedwords.found_nothing + excluded.found_nothing,
        most_found = CASE WHEN excluded.most_found > search_askedwords.most_found
            THEN excluded.most_found ELSE search_askedwords.most_found END,
        askers = search_askedwords.askers + CASE WHEN search_askedwords.lots & excluded.lots = 0 THEN 1 ELSE 0 END,
        lots = search_askedwords.lots | excluded.lots
"""


def remember_asking(results: SearchPage, request, response) -> None:
    """Count the words of `results`, where somebody looks for something.

    Going through pages, filters and orders of an answer is not asking again, nor is insisting on what was typed, and
    punctuation alone asks for nothing; whoever works in the admin tries out what others find.
    """
    query = results.query
    is_narrowed = query.selected or query.date_from or query.date_to
    is_first = query.page == 1 and not (is_narrowed or query.sort or query.as_typed)
    words = kept_words(query.text)
    if words and results.question and is_first and not _tries_out(query.viewer):
        day = timezone.localdate()
        row = [day, words, int(not results.total), results.total, lot_of(request, words=words, day=day)]
        _when_sent(response, lambda: _write(ONE_MORE, row))


def remember_opening(request, response) -> None:
    """Count that a result was opened, where the browser says that it comes from the portal's own search.

    Browsers name the page that a link stood on to the site that it belongs to, and to no other (Referrer-Policy:
    same-origin); so links need no mark, and no address that somebody passes on says what they searched for.
    """
    words = _words_of(request.headers.get("Referer", ""), request.get_host())
    if words and not _tries_out(request.user) and response.status_code == 200:
        _when_sent(response, lambda: _count_opening(words))


def _tries_out(user):
    return user.is_authenticated and user.may_edit


def _words_of(address, host):
    try:
        parts = urlsplit(address)
        asked = parse_qs(parts.query, max_num_fields=100).get("q", [""])[0]
    except ValueError:
        return ""
    is_search = parts.netloc == host and parts.path == reverse("search")
    return kept_words(text_of(asked)) if is_search else ""


def _count_opening(words):
    rows = AskedWords.objects.filter(day=timezone.localdate(), words=words)
    # Going back and opening more is one search that has led somewhere.
    rows.filter(opened__lt=F("asked")).update(opened=F("opened") + 1)


def _write(statement, row):
    with connection.cursor() as cursor:
        cursor.execute(statement, row)


def _when_sent(response, act: Callable) -> None:
    close = response.close

    def write_and_close():
        try:
            act()
        except DatabaseError:
            # Not what: the words may be anybody's.
            log.warning("The words of a search could not be counted.", exc_info=False)
        finally:
            close()

    response.close = write_and_close
