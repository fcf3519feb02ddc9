"""What was found, as cards: asked of the gate once more, with what shows why each was found."""

import re

from django.utils.html import format_html
from django.utils.translation import gettext as _

from portal.pages.cards import as_cards, cards_of, in_order
from portal.pages.querysets import is_visible
from search.index.files import name_of_file
from search.index.spellings import folded
from search.index.words import words
from search.marking import MARKS, Marker
from search.passages import as_html
from search.results import Hit
from search.sorting import RELEVANCE


def hits_of(keys, question, query, within) -> list[Hit]:
    """Hits for those of `keys` that are in `within`, a queryset that has passed the gate, or that the viewer may see.

    Passages come from the database on every engine, so that no word is shown that is no longer there.
    """
    if not keys:
        return []
    cards = (
        cards_of(keys, query.viewer)
        if within is None
        else as_cards(within.filter(pk__in=keys).order_by(), query.viewer)
    )
    pages = in_order({card.pk: card for card in cards}, keys)
    if query.page == 1 and query.sort in ("", RELEVANCE):
        # Whoever types a whole title means that page.
        pages.sort(key=lambda page: _bare(page.title) != _bare(query.text))
    readable = [page.pk for page in pages if is_visible(page, query.viewer)] if query.shows_passages else []
    if not (readable and question and question.wanted):
        return [Hit(page, "") for page in pages]
    marker, texts = Marker(question), words.texts(readable)
    return [_hit(page, marker, *texts[page.pk]) if page.pk in texts else Hit(page, "") for page in pages]


def _bare(text):
    """The words of `text`, without case, diacritics and what stands between them."""
    return re.findall(r"\w+", folded(text))


def _hit(page, marker, _title, summary, names, body):
    passage, place = marker.passage(body)
    if MARKS[0] not in passage:
        return Hit(page, _beside_card(page, marker, summary, names))
    file = name_of_file(body, place)
    return Hit(page, as_html(passage, file), file)


def _is_person(page):
    return page.specific_class is not None and page.specific_class.search_type == "person"


def _beside_card(page, marker, summary, names):
    """What matched among the topics, or in the summary of a person: no card shows these."""
    if _is_person(page) and (passage := as_html(marker.passage(summary)[0])):
        return passage
    shown = [page.card_line, str(page.get_kind_display()), page.community.title if page.community else ""]
    shown = [_bare(line) for line in shown]
    topics = (as_html(marker.marked(line)) for line in names.split("\n") if _bare(line) not in shown)
    topic = next(filter(None, topics), "")
    return format_html(_("Topic: {name}"), name=topic) if topic else ""
