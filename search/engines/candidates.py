"""The one statement: which pages fit, how many, the best of them, and the terms of all.

Each candidate fits the words, the dates, the type and the gate, and carries how many of the chosen facets it fails and
which. So a facet is counted over what fails none, or only that facet ("drill sideways").
"""

from dataclasses import dataclass, field, replace

from django.db import connection
from django.db.models import Case, F, FloatField, Q, QuerySet, Value, When
from django.db.models.expressions import OrderBy, RawSQL

from search.engines.best_first import best_first
from search.gate import visible_keys
from search.index.nearness import UNSCORED, WINDOW
from search.index.packing import counted
from search.index.sql import Sql, rows_of
from search.index.terms import NOBODY
from search.index.words import words
from search.question import Question
from search.sorting import RELEVANCE, SORTS

# The database's name for "all these texts as one".
JOINED = "string_agg" if connection.vendor == "postgresql" else "group_concat"
NONE_FAILED = -1


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
    """The statement for the pages that fit all but the wanted words and the facets; `columns` are named in `order`."""

    sql: Sql
    columns: tuple[str, ...]
    order: str


def written(pages: QuerySet, words_wanted: bool, sort: str, readable: Q | None = None) -> Pages:
    """`pages` in the order `sort`, those of the table `found` only where words are wanted.

    `readable` is the condition of those that the viewer may read, where there are others among them.
    """
    if words_wanted:
        # Joined here, so that the database takes the words first and looks up no page but theirs.
        pages = pages.extra(tables=["found"], where=["found.page_id = portal_portalpage.id"])
    is_by_score = words_wanted and sort == RELEVANCE
    pages, order = scored(pages, readable) if is_by_score else ordered(pages, "newest" if sort == RELEVANCE else sort)
    return Pages(Sql(*pages.query.sql_with_params()), tuple(pages.query.annotation_select), order)


def fitting(pages: Pages, question: Question | None, chosen: dict, gate: Sql, sort: str, start: int, number: int):
    """Ask the statement. `pages` have passed the gate; `chosen` maps `Facet.key` to values; `gate` is `gate_of`."""
    is_by_score = sort == RELEVANCE and bool(question and question.wanted)
    failing = [_failing(key, values, gate) for key, values in chosen.items()]
    text, parameters = _candidates(_found(question, is_by_score), pages, failing, is_by_score)
    score = "score" if is_by_score else "0.0"
    text += f"""
        SELECT failed, COUNT(*), {JOINED}(terms, ''), 0.0 FROM candidates GROUP BY failed
        UNION ALL
        SELECT NULL, page_id, NULL, score FROM (
            SELECT page_id, {score} AS score FROM candidates WHERE failed = {NONE_FAILED}
            ORDER BY {pages.order} LIMIT %s OFFSET %s
        ) best"""
    if not is_by_score or start >= WINDOW:
        return _read(rows_of(text, (*parameters, number, start)), list(chosen))
    # The best matches are put in order once more, all of them together.
    rows = rows_of(text, (*parameters, max(start + number, WINDOW), 0))
    best = best_first(question, [(key, score) for failed, key, _terms, score in rows if failed is None])
    return replace(_read(rows, list(chosen)), keys=best[start : start + number])


def gate_of(user) -> Sql:
    """The keys of the pages that give values and that `user` may see: few, so that no database looks at all pages."""
    visible = visible_keys(user)
    text = f"SELECT id FROM ({visible.text}) visible WHERE id IN (SELECT giver FROM search_searchvalue WHERE giver <> "
    return Sql(f"{text}{NOBODY})", visible.parameters)


def ordered(pages, sort):
    """`pages` with the expressions of an order as columns, and that order in SQL."""
    columns, order = {}, []
    for number, item in enumerate(SORTS[sort].order):
        by = _as_order(item)
        columns[f"place_{number}"] = by.expression
        nulls = " NULLS LAST" if by.nulls_last else ""
        order.append(f"place_{number} {'DESC' if by.descending else 'ASC'}{nulls}")
    return pages.order_by().annotate(**columns).values_list("pk", *columns), ", ".join(order)


def scored(pages, readable=None):
    """`pages` with the score of the words, and the order of the best match.

    How well its text matches is not told of a page that the viewer knows by its card only: it comes last.
    """
    score = RawSQL("found.score", (), FloatField())
    if readable is not None:
        score = Case(When(readable, then=score), default=Value(UNSCORED, FloatField()))
    return pages.order_by().annotate(score=score).values_list("pk", "score"), "score DESC, page_id DESC"


def _as_order(item):
    """An entry of `Sort.order`, which may be a name, as Django's queries take them."""
    if isinstance(item, OrderBy):
        return item
    if not isinstance(item, str):
        return item.asc()
    return F(item[1:]).desc() if item.startswith("-") else F(item).asc()


def _found(question, is_by_score):
    """The table of what the words find, with a score where that orders; None where no words are wanted."""
    if not (question and question.wanted):
        return None
    return words.scored(question) if is_by_score else words.matching(question)


def _failing(key, values, gate):
    """The condition that a page has none of `values`; those given by a page behind the gate count as none."""
    places = ", ".join(["%s"] * len(values))
    text = (
        "NOT EXISTS (SELECT 1 FROM search_searchterm term WHERE term.page_id = pages.page_id AND term.value_id IN ("
        f"SELECT id FROM search_searchvalue WHERE facet = %s AND value IN ({places}) AND "
        f"(giver = {NOBODY} OR EXISTS (SELECT 1 FROM ({gate.text}) gate WHERE gate.id = giver))))"
    )
    return Sql(text, (key, *values, *gate.parameters))


def _candidates(found, pages, failing, is_by_score):
    """The beginning of the statement: `candidates` (page_id, …, terms, failed), without those that fail two facets."""
    tables, parameters = [], []
    if found:
        tables.append(f"found (page_id{', score' if is_by_score else ''}) AS MATERIALIZED ({found.text})")
        parameters += found.parameters
    tables.append(f"pages ({', '.join(['page_id', *pages.columns])}) AS ({pages.sql.text})")
    fails = "".join(f", {condition.text} AS fails_{number}" for number, condition in enumerate(failing))
    tables.append(f"tried AS MATERIALIZED (SELECT pages.*{fails} FROM pages)")
    parameters += [*pages.sql.parameters, *(parameter for condition in failing for parameter in condition.parameters)]
    tables.append(
        f"candidates AS MATERIALIZED (SELECT tried.*, document.terms, {_failed(failing)} AS failed FROM tried "
        f"LEFT JOIN search_searchdocument document ON document.page_id = tried.page_id{_at_most_one(failing)})"
    )
    return "WITH " + ", ".join(tables), parameters


def _failed(failing):
    """The number of the facet that a page fails."""
    which = "".join(f"WHEN fails_{number} THEN {number} " for number in range(len(failing)))
    return f"CASE {which}ELSE {NONE_FAILED} END" if failing else str(NONE_FAILED)


def _at_most_one(failing):
    failures = " + ".join(f"CASE WHEN fails_{number} THEN 1 ELSE 0 END" for number in range(len(failing)))
    return f" WHERE {failures} <= 1" if len(failing) > 1 else ""


def _read(rows, names):
    keys = [key for failed, key, _terms, _score in rows if failed is None]
    groups = {failed: (number, counted(terms or "")) for failed, number, terms, _score in rows if failed is not None}
    total, counts = groups.get(NONE_FAILED, (0, {}))
    sideways = {}
    for number, name in enumerate(names):
        more = groups.get(number, (0, {}))[1]
        sideways[name] = {value: counts.get(value, 0) + more.get(value, 0) for value in counts.keys() | more.keys()}
    return Fitting(total, keys, counts, sideways)
