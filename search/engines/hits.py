"""What was found, as cards: asked of the gate once more, with what shows why each was found."""

import re
from collections import defaultdict

from django.utils.html import format_html

from portal.pages.cards import as_cards, cards_of, in_order
from portal.pages.querysets import is_visible
from search.facets import AUDIENCE, CARE_SETTING, TAG, TOPIC
from search.index.failures import is_of_failure
from search.index.files import name_of_file
from search.index.words import words
from search.letters import folded
from search.models import SearchTerm
from search.results import SHORT, Hit
from search.showing.marking import MARKS, Marker
from search.showing.passages import as_html
from search.sorting import RELEVANCE

# What a page is filed under and no card shows.
BESIDE_CARD = {facet.name: facet.label for facet in (TOPIC, CARE_SETTING, AUDIENCE, TAG)}


def hits_of(keys, question, query, within) -> list[Hit]:
    """Hits for those of `keys` that are in `within`, a queryset that has passed the gate, or that the viewer may see.

    `query` is the one that was searched: whoever types a title with a slip means that page, too.
    Passages come from the database on every engine, so that no word is shown that is no longer there.
    """
    if not (keys and query.shows_hits):
        return []
    cards = (
        cards_of(keys, query.viewer)
        if within is None
        else as_cards(within.filter(pk__in=keys).order_by(), query.viewer)
    )
    pages = in_order({card.pk: card for card in cards}, keys)
    if query.page == 1 and query.sort in ("", RELEVANCE):
        # Whoever types a whole title means that page.
        asked = _bare(query.text)
        pages.sort(key=lambda page: not asked or _bare(page.title) != asked)
    if not (query.shows_passages and question and question.wanted):
        return [Hit(page) for page in pages]
    readable = [page.pk for page in pages if is_visible(page, query.viewer)]
    return _marked(pages, question, words.texts(readable) if readable else {})


def _marked(pages, question, texts):
    """Hits for `pages`, of which those that the viewer may read have `texts`: title, summary, names and body."""
    marker, is_short = Marker(question), len(question.wanted) in SHORT
    passages = {key: marker.passage(body) for key, (*_others, body) in texts.items()}
    beside = {key: others for key, (_title, *others, _body) in texts.items() if MARKS[0] not in passages[key][0]}
    filed = _filed([key for key, (_summary, names) in beside.items() if MARKS[0] in marker.marked(names)])
    hits = []
    for page in pages:
        passage = ""
        if page.pk in beside:
            passage = _beside_card(page, marker, *beside[page.pk], filed[page.pk])
        elif page.pk in texts:
            found, place = passages[page.pk]
            body = texts[page.pk][-1]
            passage = as_html(found, name_of_file(body, place), is_of_failure=is_of_failure(body, place))
        card = (page.title, page.summary, page.card_line)
        has_all = is_short and marker.all_stand_in("\n".join((*card, *texts.get(page.pk, ()))))
        hits.append(Hit(page, passage, *(as_html(marker.marked(text)) for text in card), has_all=has_all))
    return hits


def _bare(text):
    """The words of `text`, without case, diacritics and what stands between them."""
    return tuple(re.findall(r"\w+", folded(text)))


def _filed(keys):
    """Key → words → what they are the name of, for all that the page is filed under and its card does not show."""
    filed = defaultdict(dict)
    if keys:
        rows = SearchTerm.objects.filter(page_id__in=keys, value__facet__in=BESIDE_CARD)
        for key, facet, label in rows.values_list("page_id", "value__facet", "value__label"):
            filed[key][_bare(label)] = BESIDE_CARD[facet]
    return filed


def _is_person(page):
    return page.specific_class is not None and page.specific_class.search_type == "person"


def _beside_card(page, marker, summary, names, filed):
    """What matched among `filed`, or in the summary of a person: no card shows these.

    Nothing else is told of the names: the viewer may not know of the community that is one of them.
    """
    if _is_person(page) and (passage := as_html(marker.passage(summary)[0])):
        return passage
    for line in names.split("\n"):
        what = filed.get(_bare(line))
        passage = as_html(marker.marked(line)) if what and _bare(line) != _bare(page.card_line) else ""
        if passage:
            return format_html("{}: {}", what, passage)
    return ""
