"""How well the search ranks a collection in the layout of BEIR, through the site's own path.

python benchmarks/relevance.py FOLDER [--misspelled]

The documents become resources of a scratch database on the engine that DATABASE_URL and SEARCH_URL name; a member asks
the queries. The limit of an address (200 characters) is not the search's own: a longer query is asked whole, as a
SearchQuery. The last line is one JSON object. With --misspelled the queries are those of queries_misspelled.jsonl, or
where there is none those of queries.jsonl with one typo each.
"""

import argparse
import html
import json
import os
import statistics
import sys
import time
import uuid
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from beir import Collection
from measures import ndcg, recall, reciprocal_rank
from scratch import scratch_network

BATCH = 500
DEPTH = 100
TITLE_LIMIT = 255


def main(folder, misspelled):
    collection = Collection.in_folder(folder, misspelled=misspelled)
    with scratch_network():
        keys = load(collection)
        index()
        queries = {document["_id"] for document in collection.documents() if collection.is_query(document)}
        answers = ask(collection, keys, queries)
        print(json.dumps(figures(collection, answers)))


def load(collection):
    """Make a resource of every document; return the documents' keys by those of the pages."""
    from resources.importing import tree
    from resources.models import LibraryPage

    keys, batch, library = {}, [], LibraryPage.objects.get()

    def write():
        library.refresh_from_db()
        tree.place([page for page, _key in batch], library)
        tree.insert([page for page, _key in batch], library)
        keys.update({page.pk: key for page, key in batch})
        batch.clear()

    for document in collection.documents():
        batch.append((resource(document, library), document["_id"]))
        if len(batch) >= BATCH:
            write()
    write()
    return keys


def resource(document, library):
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone

    from resources.models import ResourcePage

    title = document["title"]
    if len(title) > TITLE_LIMIT:
        title = title[: TITLE_LIMIT + 1].rpartition(" ")[0] or title[:TITLE_LIMIT]
    rest = document["title"][len(title) :]
    text = html.escape(f"{rest} {document['text']}".strip())
    return ResourcePage(
        title=title,
        draft_title=title,
        body=[("paragraph", f"<p>{text}</p>")],
        content_type=ContentType.objects.get_for_model(ResourcePage),
        locale_id=library.locale_id,
        translation_key=uuid.uuid4(),
        live=True,
        first_published_at=timezone.now(),
    )


def index():
    from django.core.management import call_command

    started = time.perf_counter()
    call_command("rebuild_search", stdout=open(os.devnull, "w"))  # noqa: SIM115
    print(f"indexed in {time.perf_counter() - started:.0f} s", file=sys.stderr)


def ask(collection, keys, queries):
    """(ranked keys of documents, milliseconds) for each query, asked as a member of the network."""
    from django.conf import settings
    from django.contrib.auth import get_user_model

    from search.asked import FACETS
    from search.engines import engine
    from search.query import SearchQuery

    if settings.SEARCH_SERVER:
        # However busy the machine is: it is the server whose answers are judged.
        settings.SEARCH_SERVER = replace(settings.SEARCH_SERVER, seconds=60.0)
    member = get_user_model().objects.create_user("member@example.org")
    answers = {}
    for key, text in collection.queries.items():
        query = SearchQuery(viewer=member, text=text, types=("resource",), per_page=DEPTH + 1)
        started = time.perf_counter()
        answer = engine.search(query, facets=FACETS)
        if answer.stands_in:
            sys.exit("The search server did not answer: these would be the database's figures.")
        ranked = [keys[hit.page.pk] for hit in answer.hits]
        ranked = [document for document in ranked if document != key or document not in queries]
        answers[key] = ranked[:DEPTH], (time.perf_counter() - started) * 1000
    return answers


def figures(collection, answers):
    def mean(measure):
        values = [measure(answers[key][0], collection.relevant[key]) for key in collection.queries]
        return round(statistics.fmean(values), 4)

    return {
        "collection": collection.name,
        "engine": engine_name(),
        "queries": len(collection.queries),
        "ndcg@10": mean(ndcg),
        "recall@100": mean(recall),
        "mrr@10": mean(reciprocal_rank),
        "zero_result_share": mean(lambda ranked, grades: not ranked),
        "median_ms": round(statistics.median(milliseconds for _ranked, milliseconds in answers.values()), 1),
    }


def engine_name():
    from django.db import connection

    return urlsplit(os.environ.get("SEARCH_URL", "")).scheme or connection.vendor


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misspelled", action="store_true", help="ask the queries with one word spelt wrong")
    options = parser.parse_args()
    main(options.folder.resolve(), options.misspelled)
