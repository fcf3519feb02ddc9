"""How many points a page gets for a word, asked of the table of words in the way in which a search asks it.

How rare the word is counts among those pages only that answer the question and that whoever asks may read.
"""

from django.db.models import Q
from django.db.models.expressions import RawSQL

from portal.pages.models import PortalPage
from search.asked import FACETS
from search.engines.candidates import choice
from search.engines.database import narrowed
from search.index.bm25 import LESS
from search.index.sql import Sql, rows_of
from search.index.words import words
from search.query import SearchQuery
from search.question import Question


def points_of(one: Question, key: int, query: SearchQuery) -> float:
    """What the page gets for the only wanted phrase of `one` among all that passes `query`; 0 where it does not."""
    tables = [_passing(query), *words.found(one, to_score=True)]
    best = words.best_found(one, "SELECT page_id FROM found WHERE page_id IN (SELECT page_id FROM passing)")
    text = (
        f"WITH {', '.join(table.text for table in tables)}, best (page_id, score) AS ({best.text}) "  # noqa: S608
        "SELECT score FROM best WHERE page_id = %s"
    )
    rows = rows_of(text, (*(value for table in (*tables, best) for value in table.parameters), key))
    score = rows[0][0] if rows else 0
    # Of the many pages that have a word PostgreSQL reads the most promising; the others have a rough score, less LESS.
    return score + LESS if score < 0 else score


def _passing(query):
    """The pages that the reader may read and that pass the filters, as a table."""
    chosen = {facet: query.selected[facet.name] for facet in FACETS if facet.name in query.selected}
    choices = [choice(facet, values, query.viewer) for facet, values in chosen.items()]
    # Written in `search.engines`; what somebody has chosen is a parameter.
    filters = [Q(pk__in=RawSQL(keys.text, keys.parameters)) for keys in choices]  # noqa: S611
    pages = PortalPage.objects.visible_to(query.viewer).filter(*filters)
    keys = narrowed(pages, query.types, query.date_from, query.date_to).order_by().values("pk")
    text, parameters = keys.query.sql_with_params()
    return Sql(f"passing (page_id) AS MATERIALIZED ({text})", parameters)
