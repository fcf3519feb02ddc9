"""The one statement: which pages fit, how many, the best of them, and the terms of all.

Each candidate fits the words, the dates, the type and the gate, and says which of the chosen facets it fails, of which
it may fail one. So a facet is counted over what fails none, or only that facet ("drill sideways"). Where words are
asked for, a page is looked up once its terms let it in, and how well its text matches is asked at the end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.db import connection
from django.db.models import Case, F, IntegerField, Q, QuerySet, When
from django.db.models.expressions import OrderBy, RawSQL

from portal.pages.types import content_types_of
from search.engines.best_first import best_first, types_moved
from search.facets import Facet
from search.gate import visible_keys
from search.index.nearness import UNSCORED, WINDOW
from search.index.packing import counted
from search.index.sql import Sql, one_of, rows_of
from search.index.terms import NOBODY
from search.index.words import words
from search.question import Question
from search.sorting import RELEVANCE, SORTS

# The database's name for "all these texts as one".
JOINED = "string_agg" if connection.vendor == "postgresql" else "group_concat"
# So many pages are each looked up among those that have a chosen value; for more, these are all read first, which
# PostgreSQL does in less time.
FEW = 500 if connection.vendor == "postgresql" else 3000
NONE_FAILED = -1
BY_SCORE = "score DESC, page_id DESC"
# Whether the viewer may read a page, where that is not sure.
READABLE = "is_readable"


@dataclass(frozen=True)
class Fitting:
    """`keys` are the best ones from the place that was asked for, `counts` the number of a value → pages.

    `sideways` has the counts of a chosen facet over the pages that fail no other one.
    """

    total: int = 0
    keys: list[int] = field(default_factory=list)
    counts: dict[int, int] = field(default_factory=dict)
    sideways: dict[str, dict[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Pages:
    """The statement for the pages that fit all but the wanted words and the facets.

    `columns` are named in `order`, which is empty for the best match first.
    """

    sql: Sql
    columns: tuple[str, ...]
    order: str


def written(pages: QuerySet, words_wanted: bool, sort: str, readable: Q | None = None) -> Pages:
    """`pages` in the order `sort`, those of the table `tried` only where words are wanted.

    `readable` is the condition of those that the viewer may read, where there are others among them.
    """
    columns, order = {}, ""
    if not words_wanted or sort != RELEVANCE:
        columns, order = _ordered("newest" if sort == RELEVANCE else sort)
    elif readable is not None:
        columns = {READABLE: Case(When(readable, then=1), default=0)}
    pages = pages.order_by().annotate(**columns).values_list("pk", *columns)
    if words_wanted:
        # Joined here, so that the database takes the words first and looks up no page but theirs.
        pages = pages.extra(tables=["tried"], where=["tried.page_id = portal_portalpage.id"])
        pages = pages.annotate(failed=RawSQL("tried.failed", (), IntegerField()))
    return Pages(Sql(*pages.query.sql_with_params()), tuple(pages.query.annotation_select), order)


def fitting(pages: Pages, question: Question | None, chosen: dict, viewer, start: int, number: int):
    """Ask the statement for `number` keys from `start`; `pages` passed the gate, `chosen` maps facets to values."""
    choices = [choice(facet, values, viewer) for facet, values in chosen.items()]
    tables = [*_candidates(pages, question, choices), _best(pages, question)]
    is_by_match = not pages.order and start < WINDOW
    moved = _is_moved(question) if is_by_match else Sql("NULL")
    text = f"""
        WITH {", ".join(table.text for table in tables)}
        SELECT failed, COUNT(*), {JOINED}(terms, ''), 0.0 FROM candidates GROUP BY failed
        UNION ALL
        SELECT NULL, page_id, {moved.text}, score FROM (
            SELECT page_id, score FROM best ORDER BY {pages.order or BY_SCORE} LIMIT %s OFFSET %s
        ) asked"""
    parameters = [parameter for part in (*tables, moved) for parameter in part.parameters]
    names = [facet.name for facet in chosen]
    if not is_by_match:
        return _read(rows_of(text, (*parameters, number, start)), names)
    # The best matches are put in order once more, all of them together.
    rows = rows_of(text, (*parameters, max(start + number, WINDOW), 0))
    scored = [(key, score, is_moved) for failed, key, is_moved, score in rows if failed is None]
    moved = {key for key, _score, is_moved in scored[:WINDOW] if is_moved}
    best = best_first(question, [(key, score) for key, score, _is_moved in scored], moved)
    return replace(_read(rows, names), keys=best[start : start + number])


def _is_moved(question):
    """A column that is not empty where `best_first` moves the page."""
    types = one_of(kind.pk for kind in content_types_of(types_moved(question)))
    page = f"SELECT 'moved' FROM portal_portalpage page WHERE page.id = page_id AND page.content_type_id {types.text}"
    return Sql(f"({page})", types.parameters)


def _ordered(sort):
    """The expressions of an order as columns, and that order in SQL."""
    columns, order = {}, []
    for number, item in enumerate(SORTS[sort].order):
        by = _as_order(item)
        columns[f"place_{number}"] = by.expression
        nulls = " NULLS LAST" if by.nulls_last else ""
        order.append(f"place_{number} {'DESC' if by.descending else 'ASC'}{nulls}")
    return columns, ", ".join(order)


def _as_order(item):
    """An entry of `Sort.order`, which may be a name, as Django's queries take them."""
    if isinstance(item, OrderBy):
        return item
    if not isinstance(item, str):
        return item.asc()
    return F(item[1:]).desc() if item.startswith("-") else F(item).asc()


def choice(facet, values, viewer) -> Sql:
    """The keys, as `page_id`, of what has one of `values`."""
    chosen = numbers_of(facet, values, viewer)
    among = f"= ANY(ARRAY({chosen.text}))" if connection.vendor == "postgresql" else f"IN ({chosen.text})"
    return Sql(f"SELECT page_id FROM search_searchterm term WHERE value_id {among}", chosen.parameters)


def numbers_of(facet: Facet, values: Sequence[str], viewer) -> Sql:
    """The numbers, as `id`, of `values`; what a page gives that `viewer` may not see is none."""
    text = f"SELECT id FROM search_searchvalue WHERE facet = %s AND value IN ({', '.join(['%s'] * len(values))})"
    parameters = (facet.name, *values)
    if facet.page:
        gate = visible_keys(viewer)
        text += f" AND (giver = {NOBODY} OR giver IN ({gate.text}))"
        parameters += gate.parameters
    return Sql(text, parameters)


def _candidates(pages, question, choices) -> Iterator[Sql]:
    """Tables of which the last is `candidates` (page_id, …, failed, terms), without those that fail two facets."""
    listed = Sql(f"pages ({', '.join(['page_id', *pages.columns])}) AS ({pages.sql.text})", pages.sql.parameters)
    if question and question.wanted:
        yield from words.found(question, to_score=not pages.order, passing=_passing(choices))
        yield from _tried("found", choices)
        yield listed
        last = "pages"
    else:
        yield listed
        yield from _tried("pages", choices)
        last = "tried"
    yield Sql(
        f"candidates AS MATERIALIZED (SELECT {last}.*, document.terms FROM {last} "
        f"LEFT JOIN search_searchdocument document ON document.page_id = {last}.page_id)"
    )


def _passing(choices) -> Sql | None:
    """A condition that each page meets that fails one facet at most; None where every page does."""
    if len(choices) < 2:
        return None
    if connection.vendor == "sqlite":
        # Such a page has one of the first two; to look into one list takes half as long as into two.
        first, second = choices[:2]
        return Sql(f"page_id IN ({first.text} UNION ALL {second.text})", (*first.parameters, *second.parameters))
    passed = " + ".join(f"CASE WHEN page_id IN ({choice.text}) THEN 1 ELSE 0 END" for choice in choices)
    parameters = tuple(parameter for choice in choices for parameter in choice.parameters)
    return Sql(f"{passed} >= {len(choices) - 1}", parameters)


def _tried(table, choices) -> Iterator[Sql]:
    """Tables of which the last, `tried`, says of the rows of `table` which facet their page fails."""
    if not choices:
        yield Sql(f"tried AS (SELECT {table}.*, {NONE_FAILED} AS failed FROM {table})")
        return
    fails = "".join(
        ", CASE WHEN (SELECT are_few FROM size) "
        # OFFSET keeps PostgreSQL from reading them all for this, too.
        f"THEN NOT EXISTS ({choice.text} AND term.page_id = candidate.page_id LIMIT 1 OFFSET 0) "
        f"ELSE candidate.page_id NOT IN ({choice.text}) END AS fails_{number}"
        for number, choice in enumerate(choices)
    )
    parameters = tuple(parameter for choice in choices for parameter in choice.parameters * 2)
    yield Sql(f"size AS MATERIALIZED (SELECT count(*) < {FEW} AS are_few FROM {table})")
    yield Sql(f"marked AS MATERIALIZED (SELECT candidate.*{fails} FROM {table} AS candidate)", parameters)
    which = "".join(f"WHEN fails_{number} THEN {number} " for number in range(len(choices)))
    failures = " + ".join(f"CASE WHEN fails_{number} THEN 1 ELSE 0 END" for number in range(len(choices)))
    yield Sql(
        f"tried AS (SELECT marked.*, CASE {which}ELSE {NONE_FAILED} END AS failed FROM marked WHERE {failures} <= 1)"
    )


def _best(pages, question):
    """The table `best` (page_id, score, …) of what fails no facet.

    How well its text matches is not told of a page that the viewer knows by its card only: it comes last.
    """
    fitting = f"FROM candidates WHERE failed = {NONE_FAILED}"
    if pages.order:
        return Sql(f"best AS (SELECT candidates.*, 0.0 AS score {fitting})")
    if READABLE not in pages.columns:
        scored = words.best_found(question, f"SELECT page_id {fitting}")
        return Sql(f"best (page_id, score) AS ({scored.text})", scored.parameters)
    scored = words.best_found(question, f"SELECT page_id {fitting} AND {READABLE} = 1")
    others = f"SELECT page_id, {UNSCORED} {fitting} AND {READABLE} = 0"
    return Sql(f"best (page_id, score) AS (SELECT * FROM ({scored.text}) scored UNION ALL {others})", scored.parameters)


def _read(rows, names):
    keys = [key for failed, key, _terms, _score in rows if failed is None]
    groups = {failed: (number, counted(terms or "")) for failed, number, terms, _score in rows if failed is not None}
    total, counts = groups.get(NONE_FAILED, (0, {}))
    sideways = {}
    for number, name in enumerate(names):
        more = groups.get(number, (0, {}))[1]
        sideways[name] = {value: counts.get(value, 0) + more.get(value, 0) for value in counts.keys() | more.keys()}
    return Fitting(total, keys, counts, sideways)
