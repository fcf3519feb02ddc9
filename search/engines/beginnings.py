"""Which pages, topics and popular searches begin as somebody types, of those that a viewer may find."""

from collections.abc import Iterator, Mapping

from search.gate import passes, visible_keys
from search.index.sql import Sql, one_of, rows_of
from search.index.titles import APART, OTHERS, beginning
from search.index.words import words as table_of_words
from search.querylog.popular import popular
from search.question import Question

POPULAR, TOPIC = "popular", "topic"
MOST_WORDS_OF_POPULAR = 5
# So many popular searches are asked of the gate with all the rest, and so many in each further statement, where too few
# of those may be offered.
ASKED_AT_FIRST, ASKED_AT_ONCE = 8, 100
OF_PAGES = ("title", "url_path", "content_type_id", "kind", "card_line")

Topic = tuple[int, str, str]


def topics_and_popular(typed: str) -> tuple[list[Topic], list[str]]:
    """(key, slug, name) of every topic, and the popular searches that begin so, the most frequent first; whoever may
    know of them."""
    asked = popular(typed)
    rows = rows_of(
        f"SELECT 0, '', words, times FROM ({asked.text}) AS asked "
        "UNION ALL SELECT id, value, label, 0 FROM search_searchvalue WHERE facet = 'topic'",
        asked.parameters,
    )
    often = sorted((row for row in rows if not row[0]), key=lambda row: (-row[3], row[2]))
    return [row[:3] for row in rows if row[0]], [row[2] for row in often]


def allowed(words: list[str], viewer, topics: list[Topic], often: list[str], most: Mapping[str, int]):
    """Kind → what may be offered: of `topics` and `often` those under which `viewer` finds a page, and of each
    kind of page at most `most` rows of OF_PAGES."""
    found = {kind: [] for kind in most}
    often = list(_can_be_offered(often))
    for kind, number, *page in _rows(
        [*_pages(words, most), *_topics(topics), *_popular(often[:ASKED_AT_FIRST])], viewer
    ):
        found[kind].append(number if kind in (TOPIC, POPULAR) else tuple(page))
    found[TOPIC] = [topic for topic in topics if topic[0] in found[TOPIC]]
    found[POPULAR] = [asked for place, asked in enumerate(often) if place in found[POPULAR]]
    for start in range(ASKED_AT_FIRST, len(often), ASKED_AT_ONCE):
        if len(found[POPULAR]) < most[POPULAR]:
            part = often[start : start + ASKED_AT_ONCE]
            found[POPULAR] += [part[place] for place in sorted(row[1] for row in _rows(list(_popular(part)), viewer))]
    return found


def _rows(branches, viewer):
    gate = visible_keys(viewer)
    text = f"WITH visible AS NOT MATERIALIZED ({gate.text}) " + " UNION ALL ".join(branch.text for branch in branches)
    return rows_of(text, [*gate.parameters, *(parameter for branch in branches for parameter in branch.parameters)])


def _pages(words, most) -> Iterator[Sql]:
    """For each kind of page the titles that begin so, then those that go on so, by their words."""
    asked, columns = beginning(words), ", ".join(f"page.{name}" for name in OF_PAGES)
    for kind in (*APART, OTHERS):
        for later in (0, 1):
            yield Sql(
                f"SELECT * FROM (SELECT '{kind}' AS kind_of_page, {later} AS place, {columns} FROM search_title_words "
                f"JOIN portal_portalpage page ON page.id = search_title_words.page_id WHERE {asked.text} "
                f"AND {passes('page.id', 'visible')} "
                f"ORDER BY search_title_words.word, search_title_words.page_id LIMIT {most[kind]}) AS found",
                (kind, later, *asked.parameters),
            )


def _topics(topics) -> Iterator[Sql]:
    if topics:
        keys = one_of(key for key, _slug, _name in topics)
        yield Sql(
            f"SELECT '{TOPIC}', id, '', '', 0, '', '' FROM search_searchvalue topic WHERE id {keys.text} AND EXISTS "
            "(SELECT 1 FROM search_searchterm term WHERE term.value_id = topic.id AND "
            f"{passes('term.page_id', 'visible')} LIMIT 1 OFFSET 0)",
            keys.parameters,
        )


def _can_be_offered(often) -> Iterator[str]:
    for text in often:
        question = Question.of(text)
        # Longer ones are read as sentences, and could say anything between words that stand somewhere.
        if question.wanted and not question.unwanted and len(text.split()) <= MOST_WORDS_OF_POPULAR:
            yield text


def _popular(often) -> Iterator[Sql]:
    for place, text in enumerate(often):
        pages = table_of_words.having_all(Question.of(text))
        yield Sql(
            f"SELECT '{POPULAR}', {place}, '', '', 0, '', '' WHERE EXISTS (SELECT 1 FROM ({pages.text}) AS found "
            f"WHERE {passes('found.page_id', 'visible')} LIMIT 1 OFFSET 0)",
            pages.parameters,
        )
