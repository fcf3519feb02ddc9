"""The lower bound of a search on a server: one body with everything, asked of an index that holds nothing else."""

import json
import time

NAME, FACETS, BULK = "lower-bound", 7, 500


def fill_bound():
    """Documents a second that the server takes and lets find, which are made already: the plain rate of a rebuild."""
    from django.conf import settings

    from search.engines.servers.connecting import connect
    from search.engines.servers.definition import ANALYSIS

    client = connect(settings.SEARCH_SERVER, patiently=True)
    text = {"type": "text", "analyzer": "rank"}
    facets = {f"facet_{number}": {"type": "keyword"} for number in range(FACETS)}
    client.indices.create(
        index=NAME,
        body={
            "settings": {"index": {"number_of_shards": 1, "auto_expand_replicas": "0-1"}, "analysis": ANALYSIS},
            "mappings": {"properties": {"title": text, "body": text, **facets}},
        },
    )
    lines = [_line(key, document) for key, document in _documents().items()]
    started = time.perf_counter()
    for start in range(0, len(lines), BULK):
        client.bulk(body="".join(lines[start : start + BULK]))
    # As a rebuild ends: before that nobody finds them.
    client.indices.refresh(index=NAME)
    seconds = time.perf_counter() - started
    return len(lines) / seconds


def ask_bound(text):
    """The best twenty with their passages, their number, and the values of seven facets."""
    from django.conf import settings

    from search.engines.servers.connecting import connect

    fields = ["title^1.5", "body"]
    facets = {f"facet_{number}": {"terms": {"field": f"facet_{number}", "size": 100}} for number in range(FACETS)}
    return connect(settings.SEARCH_SERVER).search(
        index=NAME,
        body={
            "query": {"multi_match": {"query": text, "type": "cross_fields", "fields": fields, "tie_breaker": 0.3}},
            "size": 20,
            "track_total_hits": True,
            "aggs": facets,
            "highlight": {"fields": {"body": {"number_of_fragments": 1}}},
        },
    )


def _documents():
    from search.index.sql import rows_of
    from search.index.words import words

    documents = {
        key: {"title": title, "body": body, **{f"facet_{number}": [] for number in range(FACETS)}}
        for key, title, body in rows_of(
            f"SELECT {words.key_column}, title, summary || ' ' || names || ' ' || body FROM search_words", ()
        )
    }
    names = dict(rows_of("SELECT facet, MIN(id) FROM search_searchvalue GROUP BY facet ORDER BY 2", ()))
    places = {facet: number for number, facet in enumerate(list(names)[:FACETS])}
    for key, facet, number in rows_of(
        "SELECT page_id, facet, value.id FROM search_searchterm term "
        "JOIN search_searchvalue value ON value.id = term.value_id",
        (),
    ):
        if facet in places and key in documents:
            documents[key][f"facet_{places[facet]}"].append(str(number))
    return documents


def _line(key, document):
    return json.dumps({"index": {"_index": NAME, "_id": str(key)}}) + "\n" + json.dumps(document) + "\n"
