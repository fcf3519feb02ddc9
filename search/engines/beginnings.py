"""Which pages, topics and popular searches begin as somebody types, of those that a viewer may find: one statement."""

from collections.abc import Iterator, Mapping

from django.db.models import QuerySet

from search.engines.candidates import gate_of
from search.index.sql import Sql, rows_of
from search.index.titles import APART, OTHERS, beginning
from search.index.words import words as table_of_words
from search.querylog.popular import popular
from search.question import Question

POPULAR, TOPIC = "popular", "topic"
OF_PAGES = ("id", "title", "url_path", "content_type_id", "kind", "card_line")
# Stand in the statement until it is known for which kind it is.
KIND, LATER = "\0kind", "\0later"

Topic = tuple[int, str, str]


def topics_and_popular(typed: str, most: int) -> tuple[list[Topic], list[str]]:
    """(key, slug, name) of every topic, and the popular searches that begin so; whoever may know of them."""
    asked = popular(typed, most)
    rows = rows_of(
        f"SELECT 0, '', words, times FROM ({asked.text}) AS asked "
        "UNION ALL SELECT id, value, label, 0 FROM search_searchvalue WHERE facet = 'topic'",
        asked.parameters,
    )
    often = sorted((row for row in rows if not row[0]), key=lambda row: (-row[3], row[2]))
    return [row[:3] for row in rows if row[0]], [row[2] for row in often]


def allowed(words: list[str], visible: QuerySet, topics: list[Topic], often: list[str], most: Mapping[str, int]):
    """Kind → what may be offered: of `topics` and `often` those under which a page in `visible` is found, and of each
    kind of page at most `most` rows of OF_PAGES."""
    gate = gate_of(visible)
    branches = [*_pages(words, visible, most), *_topics(topics, gate), *_popular(often, gate)]
    text = " UNION ALL ".join(branch.text for branch in branches)
    rows = rows_of(text, [parameter for branch in branches for parameter in branch.parameters])
    found = {kind: [] for kind in most}
    for kind, place, *page in rows:
        known = {TOPIC: topics, POPULAR: often}.get(kind)
        found[kind].append(known[place] if known else tuple(page))
    return found


def _pages(words, visible, most) -> Iterator[Sql]:
    """For each kind of page the titles that begin so, then those that go on so, by their words."""
    asked = beginning(words)
    pages = visible.order_by().extra(  # noqa: S610  what somebody typed is a parameter
        tables=["search_title_words"],
        where=["search_title_words.page_id = portal_portalpage.id", asked.text],
        params=[KIND, LATER, *asked.parameters],
    )
    # Written once: Django takes as long for it as the database for the answer.
    text, parameters = pages.values_list(*OF_PAGES).query.sql_with_params()
    for kind in (*APART, OTHERS):
        for later in (0, 1):
            one = f"{text} ORDER BY search_title_words.word, search_title_words.page_id LIMIT {most[kind]}"
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
