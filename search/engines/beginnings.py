"""Which pages, topics and popular searches begin as somebody types, of those that a viewer may find."""

from collections.abc import Iterator, Mapping
from itertools import islice

from search.gate import passes, visible_keys
from search.index.sql import Sql, one_of, rows_of
from search.index.titles import APART, OTHERS, beginning
from search.index.words import words as table_of_words
from search.querylog.popular import popular
from search.question import Question

POPULAR, TOPIC = "popular", "topic"
MOST_WORDS_OF_POPULAR = 5
# So many popular searches are asked of the gate in one statement; the others in a further one, where too few of those
# may be offered.
ASKED_AT_FIRST = 5
# Text of a popular search → a page on which its words stood together when it was last offered: there it is looked for
# first, and the gate is asked as of any page.
_last_found: dict[str, int] = {}
MOST_REMEMBERED = 5000
OF_PAGES = ("title", "url_path", "content_type_id", "kind", "card_line")

Topic = tuple[int, str, str]


def topics_and_popular(typed: str) -> tuple[list[Topic], list[str]]:
    """(key, slug, name) of every topic, and some popular searches that begin so, the most frequent first; whoever may
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
    popular_ones = _can_be_offered(often)
    first = list(islice(popular_ones, ASKED_AT_FIRST))
    branches = [*_pages(words, most), *_topics(topics), *_popular(first, most[POPULAR])]
    rows = {kind: [] for kind in most}
    for kind, *row in _rows(branches, viewer):
        rows[kind].append(row)
    found = {kind: [tuple(row[1:]) for row in rows[kind]] for kind in (*APART, OTHERS)}
    passing = {row[0] for row in rows[TOPIC]}
    found[TOPIC] = [topic for topic in topics if topic[0] in passing]
    found[POPULAR] = _offered(first, rows[POPULAR])
    missing = most[POPULAR] - len(found[POPULAR])
    if missing and (others := list(popular_ones)):
        found[POPULAR] += _offered(others, [row for _kind, *row in _rows(_popular(others, missing), viewer)])
    return found


def _offered(asked, rows):
    """The texts of those of `asked` that `rows` have found, in their order; on which page is remembered."""
    found = [(asked[row[0]][0], row[3]) for row in sorted(rows)]
    if len(_last_found) > MOST_REMEMBERED:
        forget_where_found()
    _last_found.update(found)
    return [text for text, _page in found]


def forget_where_found():
    _last_found.clear()


def _rows(branches, viewer):
    branches, gate = list(branches), visible_keys(viewer)
    text = f"WITH visible AS NOT MATERIALIZED ({gate.text}) " + " UNION ALL ".join(branch.text for branch in branches)
    return rows_of(text, [*gate.parameters, *(parameter for branch in branches for parameter in branch.parameters)])


def _pages(words, most) -> Iterator[Sql]:
    """For each kind of page the titles that begin so, then those that go on so, by their words."""
    asked, columns = beginning(words), ", ".join(f"page.{name}" for name in OF_PAGES)
    for kind in (*APART, OTHERS):
        beginning_or_later = " UNION ALL ".join(
            f"SELECT * FROM (SELECT '{kind}' AS kind_of_page, {later} AS place, {columns} FROM search_title_words "
            f"JOIN portal_portalpage page ON page.id = search_title_words.page_id WHERE {asked.text} "
            f"AND {passes('page.id', 'visible')} "
            f"ORDER BY search_title_words.word, search_title_words.page_id LIMIT {most[kind]}) AS titles"
            for later in (0, 1)
        )
        yield Sql(
            f"SELECT * FROM (SELECT * FROM ({beginning_or_later}) AS both_places LIMIT {most[kind]}) AS found",
            (kind, 0, *asked.parameters, kind, 1, *asked.parameters),
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


def _popular(asked, most) -> Iterator[Sql]:
    """The first of `asked` whose words stand together on a page that passes: their places, and the page."""
    if asked:
        questions = [question for _text, question in asked]
        looking_first = [_last_found.get(text, 0) for text, _question in asked]
        each = table_of_words.having_all_each(questions, passes("page_id", "visible"), most, looking_first)
        yield Sql(f"SELECT '{POPULAR}', place, '', '', page_id, '', '' FROM ({each.text}) AS asked", each.parameters)


def _can_be_offered(often) -> Iterator[tuple[str, Question]]:
    """Only as far as they are asked for: most often the first few are enough."""
    for text in often:
        question = Question.of(text)
        # Longer ones are read as sentences, and could say anything between words that stand somewhere.
        if question.wanted and not question.unwanted and len(text.split()) <= MOST_WORDS_OF_POPULAR:
            yield text, question
