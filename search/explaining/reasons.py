"""Why a page is not found, in plain words; nothing where it ought to be."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.pages.models import PortalPage
from portal.pages.querysets import restrictions_on
from portal.readers.audience import let_in, named
from search.asked import FACETS
from search.engines import engine
from search.explaining.matches import places_of
from search.index.words import words
from search.models import SearchDocument
from search.question import Question
from search.results import SearchPage


def reasons_against(page, answer: SearchPage, origins: dict[str, str], editor) -> list[str]:
    """Whether `page` is published, may be read by who asked, is in the index, has the words and fits the filters.

    `origins` are those of the phrases that no synonym set has added, as `matches_of` takes them.
    """
    closed = list(_closed(page, answer.query.viewer, editor))
    if closed:
        return closed
    reasons = [*_words(page, answer, origins), *_filters(page, answer)]
    return _with_what_waits(page, reasons) if reasons else []


def _closed(page, viewer, editor):
    if not page.live:
        yield _("It is not published: it has expired.") if page.expired else _("It is not published.")
        return
    for row in restrictions_on(page, viewer):
        if not row.passed:
            words = _("It is closed to this reader: the privacy setting of {page} lets in {who}.")
            yield words.format(page=named(row.page, editor), who=let_in(row, editor))


def _with_what_waits(page, reasons):
    """What the index lacks of its last change may be what was asked for; of a page that it lacks it gives no reason."""
    row = SearchDocument.objects.filter(pk=page.pk).first()
    if row and row.written == row.version:
        return reasons
    if row and row.fault:
        waits = _("Its last change could not be written into the index: see below.")
    else:
        waits = _(
            "Its last change waits to be written into the index. That takes a minute at most while the worker runs."
        )
    return [waits, *reasons] if words.held([page.pk]) else [waits]


def _words(page, answer, origins) -> Iterator[str]:
    question = answer.question
    if not question:
        return
    if question.wanted and not places_of(question, page.pk):
        # Where nothing was found, the question is for the beginnings of words, and an abbreviation is none of them.
        written = [phrase for phrase in question.wanted if phrase in origins]
        asked = dict.fromkeys([*Question.of(answer.searched.text).wanted, *written])
        yield _("It has none of the words that were searched for: {words}.").format(words=_named(asked))
        if added := [phrase for phrase in question.wanted if phrase not in origins]:
            yield _("Nor does it have what synonym sets added to them: {words}.").format(words=_named(added))
    for phrase in question.unwanted:
        if places_of(Question((phrase,)), page.pk):
            yield _("It has “{word}”, and the minus sign leaves out pages with it.").format(word=phrase)


def _filters(page, answer):
    query = answer.query
    alone = PortalPage.objects.visible_to(query.viewer).filter(pk=page.pk)
    for group in answer.groups:
        chosen = query.selected.get(group.facet.name)
        if not chosen:
            continue
        one = replace(query, text="", selected={group.facet.name: chosen}, date_from=None, date_to=None, page=1)
        if not engine.search(replace(one, per_page=0, sort="title"), facets=FACETS, within=alone).total:
            labels = _named(value.label for value in group.values if value.chosen)
            yield _("The filter {facet} leaves it out: it is not under {values}.").format(
                facet=group.facet.label, values=labels
            )
    yield from _dates(page.dated_on, query)


def _dates(day, query):
    if not (query.date_from or query.date_to):
        return
    if day is None:
        yield _("The filter for dates leaves it out: it has no date.")
    elif (query.date_from and day < query.date_from) or (query.date_to and day > query.date_to):
        yield _("The filter for dates leaves it out: it is of {day}.").format(day=date_format(day))


def _named(phrases):
    return ", ".join(_("“{word}”").format(word=phrase) for phrase in phrases)
