"""What may be meant by what somebody has typed so far: titles, people, communities, topics, and popular searches.

Everything is asked of the gate in the statement that finds it. A page's title is offered to whoever may read the page;
a topic where the viewer finds something under it; a popular search where all of its words stand together on one page
that the viewer may read, so that nobody learns a word from what others have typed.
"""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from portal.pages.models import PortalPage
from search.emphasis import emphasised
from search.engines.candidates import gate_of
from search.index.sql import Sql, rows_of
from search.index.titles import APART, OTHERS, beginning, words_of_title
from search.index.words import words as table_of_words
from search.query import TEXT_LIMIT
from search.querylog.folding import folded
from search.querylog.popular import popular
from search.question import Question
from search.stop_words import STOP_WORDS

SHORTEST = 2
MOST_WORDS = 8
POPULAR, TOPIC = "popular", "topic"
# Kind of what is offered → (its name, how many at most), in the order in which they are shown.
GROUPS = {
    POPULAR: (_("Popular searches"), 3),
    TOPIC: (_("Topics"), 2),
    "community": (_("Communities"), 2),
    "person": (_("People"), 3),
    OTHERS: (_("Resources and gatherings"), 5),
}
# So many popular searches are asked of the gate.
MOST_POPULAR = 6
# A page may have several words that begin so; each is a row.
ROWS_FOR_ONE = 3
KIND, LATER = "\0kind", "\0later"
OF_PAGES = ("id", "title", "url_path", "content_type_id", "kind", "card_line")


@dataclass(frozen=True)
class Completion:
    """`text` in plain words and `label` as HTML, in which what was typed stands out."""

    text: str
    address: str
    label: SafeString
    note: str | Promise = ""


@dataclass(frozen=True)
class Group:
    kind: str
    name: str | Promise
    completions: list[Completion] = field(default_factory=list)


def completions(typed: str, viewer) -> list[Group]:
    """Groups of what `typed` may go on to, as far as `viewer` may find it: the last word counts by its beginning.

    Two statements besides those of the gate, however much there is.
    """
    typed = " ".join(typed.replace("\0", " ").split())[:TEXT_LIMIT]
    words = _words(typed)
    if not words or len("".join(words)) < SHORTEST:
        return []
    found = _allowed(words, viewer, *_known(typed, words))
    found[POPULAR] = [one for one in found[POPULAR] if one[0] != folded(typed)]
    groups = []
    for kind, (name, most) in GROUPS.items():
        shown = [_completion(kind, row, words) for row in dict.fromkeys(found[kind])]
        shown = [one for one in shown if one.address][:most]
        groups += [Group(kind, name, shown)] if shown else []
    return groups


def _words(typed):
    words = words_of_title(typed)[:MOST_WORDS]
    return [word for word in words[:-1] if word not in STOP_WORDS] + words[-1:]


def _known(typed, words):
    """(key, slug, name) of topics and the words of popular searches that fit, whoever may know of them."""
    asked = popular(typed, MOST_POPULAR)
    rows = rows_of(
        "SELECT 0, '', words, times FROM "
        f"({asked.text}) AS asked UNION ALL SELECT id, value, label, 0 FROM search_searchvalue WHERE facet = 'topic'",
        asked.parameters,
    )
    topics = [row[:3] for row in rows if row[0] and _fits(row[2], words)]
    often = sorted((row for row in rows if not row[0]), key=lambda row: (-row[3], row[2]))
    return sorted(topics, key=lambda topic: (not _fits(topic[2].split()[0], words[:1]), topic[2])), [
        row[2] for row in often
    ]


def _fits(name, words):
    own = words_of_title(name)
    return all(any(one.startswith(word) for one in own) for word in words)


def _allowed(words, viewer, topics, often):
    """Kind → rows of what the viewer may be offered; one statement."""
    visible = PortalPage.objects.visible_to(viewer)
    gate = gate_of(visible)
    branches = [*_pages(words, visible), *_topics(topics, gate), *_popular(often, gate)]
    text = " UNION ALL ".join(branch.text for branch in branches)
    rows = rows_of(text, [parameter for branch in branches for parameter in branch.parameters])
    found = {kind: [] for kind in GROUPS}
    for kind, place, *page in rows:
        found[kind].append({TOPIC: topics, POPULAR: often}[kind][place] if kind in (TOPIC, POPULAR) else tuple(page))
    found[POPULAR] = [(one,) for one in found[POPULAR]]
    return found


def _pages(words, visible):
    """For each kind of page the titles that begin so, then those that go on so, by their words."""
    asked = beginning(words)
    pages = visible.order_by().extra(
        tables=["search_title_words"],
        where=["search_title_words.page_id = portal_portalpage.id", asked.text],
        params=[KIND, LATER, *asked.parameters],
    )
    # Written once: Django takes as long for it as the database for the answer.
    text, parameters = pages.values_list(*OF_PAGES).query.sql_with_params()
    for kind in (*APART, OTHERS):
        limit = GROUPS[kind][1] * ROWS_FOR_ONE
        for later in (0, 1):
            one = f"{text} ORDER BY search_title_words.word, search_title_words.page_id LIMIT {limit}"
            values = {KIND: kind, LATER: later}
            yield Sql(
                f"SELECT '{kind}', {later}, found.* FROM ({one}) AS found",
                tuple(values.get(parameter, parameter) for parameter in parameters),
            )


def _topics(topics, gate):
    for place, (key, _slug, _name) in enumerate(topics):
        under = Sql("SELECT page_id FROM search_searchterm WHERE value_id = %s", (key,))
        yield _where_any_passes(TOPIC, place, under, gate)


def _popular(often, gate):
    for place, text in enumerate(often):
        question = Question.of(text)
        if question.wanted and not question.unwanted:
            yield _where_any_passes(POPULAR, place, table_of_words.having_all(question), gate)


def _where_any_passes(kind, place, pages, gate):
    nothing = "0, '', '', 0, '', ''"
    return Sql(
        f"SELECT '{kind}', {place}, {nothing} WHERE EXISTS (SELECT 1 FROM ({pages.text}) AS found "
        f"WHERE EXISTS (SELECT 1 FROM ({gate.text}) AS gate WHERE gate.id = found.page_id))",
        (*pages.parameters, *gate.parameters),
    )


def _completion(kind, row, words):
    if kind == POPULAR:
        return Completion(row[0], _search(q=row[0]), emphasised(row[0], words))
    if kind == TOPIC:
        return Completion(row[2], _search(topic=row[1]), emphasised(row[2], words))
    page = PortalPage(**dict(zip(OF_PAGES, row, strict=True)))
    note = page.card_line if kind == "person" else page.get_kind_display() or page.type_name
    return Completion(page.title, page.url or "", emphasised(page.title, words), "" if kind == "community" else note)


def _search(**chosen):
    return f"{reverse('search')}?{urlencode(chosen)}"
