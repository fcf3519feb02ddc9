"""The lower bound of a search: one plain statement over tables that hold nothing else."""

from server_bounds import FACETS, ask_bound, fill_bound


def prepare_bound():
    """What a page is filed under, in a table that holds nothing else; on a server an index that holds nothing else.

    There the documents a second that it takes come back.
    """
    from django.conf import settings
    from django.db import connection

    from search.index.sql import rows_of

    if settings.SEARCH_SERVER:
        return fill_bound()
    facets = list(dict(rows_of("SELECT facet, MIN(id) FROM search_searchvalue GROUP BY facet ORDER BY 2", ())))[:FACETS]
    number = " ".join(f"WHEN '{facet}' THEN {place}" for place, facet in enumerate(facets))
    without = " WITHOUT ROWID" if connection.vendor == "sqlite" else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE bound_terms (page_id bigint, facet smallint, value_id bigint, "
            f"PRIMARY KEY (page_id, facet, value_id)){without}"
        )
        cursor.execute(
            f"INSERT INTO bound_terms SELECT page_id, CASE facet {number} END, value_id FROM search_searchterm term "
            f"JOIN search_searchvalue value ON value.id = term.value_id WHERE CASE facet {number} END IS NOT NULL"
        )
        cursor.execute("ANALYZE")
    return None


def bounds():
    """Plan → the one plain statement: the best twenty by the engine's own rank, their number, seven facets' values.

    PostgreSQL guesses how many pages have a word, and wrongly where it is common; so it is asked with both joins.
    """
    from django.conf import settings
    from django.db import connection

    if settings.SEARCH_SERVER:
        return {"": ask_bound}
    if connection.vendor == "sqlite":
        found = "SELECT rowid, bm25(search_words) FROM search_words WHERE search_words MATCH %s"
        return {"": lambda text: plain(found, "CROSS JOIN", " OR ".join(f'"{word}"' for word in text.split()))}
    found = (
        "SELECT page_id, -ts_rank(vector, asked) FROM search_words, "
        "(SELECT to_tsquery('portal', %s) AS asked) question WHERE vector @@ asked"
    )

    def by(setting):
        def ask(text):
            with connection.cursor() as cursor:
                cursor.execute(f"SET enable_nestloop = {setting}")
                plain(found, "JOIN", " | ".join(text.split()))
                cursor.execute("RESET enable_nestloop")

        return ask

    return {" with loops": by("on"), " with hashes": by("off")}


def plain(found, join, asked):
    from django.db import connection

    text = (
        f"WITH found (page_id, rank) AS MATERIALIZED ({found}) "
        "SELECT -1, page_id, NULL FROM (SELECT page_id FROM found ORDER BY rank LIMIT 20) best "
        "UNION ALL SELECT -1, -1, COUNT(*) FROM found UNION ALL SELECT facet, value_id, COUNT(*) "
        f"FROM found {join} bound_terms term ON term.page_id = found.page_id GROUP BY facet, value_id"
    )
    with connection.cursor() as cursor:
        cursor.execute(text, (asked,))
        return cursor.fetchall()
