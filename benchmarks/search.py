#!/usr/bin/env python3
"""What a search, a publication and a rebuild cost, each beside its lower bound measured in the same run.

python benchmarks/search.py [CORPORA] [--resources 50000]     (tools/with_postgres.py in front of it: on PostgreSQL)

CORPORA is the folder that holds corpus-nhs-communities and corpus-digitalgov. A bound is one plain statement without
visibility: the best twenty, their number and seven facets, from tables that hold nothing else; on the server that
SEARCH_URL names one body, passages included. It takes turns with the whole request. Milliseconds are of the
processors' time where it is known, so that other work on the machine does not count; of whole requests that a server
answers, and of saves beside a rebuild, they are of the clock. Completions are asked twice: by a worker that has just
begun, and once more when it remembers where popular searches were found.
"""

import argparse
import json
import statistics
import sys
from importlib import import_module
from itertools import product
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent))
from beir import with_typo
from load import PROXY, ask, collect_static, environment
from load_server import WORKERS, serving
from processor_time import ROUNDS, clock, medians
from saving import saves_beside_a_rebuild
from scratch import scratch_network
from search_asked import ask_often
from search_bounds import bounds, prepare_bound
from search_corpus import CORPORA, Library
from search_growing import grow
from search_verdicts import print_verdicts

TARGETS = {"rare": 20, "middling": 2000, "very common": 0.5}
# Of the pages that have a word the viewer may read all or none, so some words are asked for and the middle one counts.
WORDS = 5
SMALL = 1000
# So many searches a worker has answered when its memory is read, on average.
ANSWERS, SECONDS_AT_ONCE = 100, 5


def main(folder, resources):
    with scratch_network():
        library = Library(folder)
        # Garbage is looked for as in a worker: among what a request leaves, and not in the texts of the library.
        import_module("portal.wsgi")
        # Of fewer resources a rebuild is too short to measure.
        figures = {"rebuild": {}}
        grow(library, min(SMALL, resources))
        figures["publish"] = {min(SMALL, resources): publishing(min(SMALL, resources))}
        if resources > SMALL:
            figures["rebuild"] = grow(library, resources - SMALL)
            figures["publish"][resources] = publishing(resources)
        if plain := prepare_bound():
            figures["rebuild"]["plain documents/s"] = round(plain)
            print("plain documents/s", round(plain), flush=True)
        figures["searches"] = {name: measure(name, target, resources) for name, target in TARGETS.items()}
        ask_often()
        figures["did you mean ms"], figures["autocomplete ms"] = corrections(), completions()
        figures["saves"] = saves_beside_a_rebuild()
        figures["memory of a worker, MB"] = memory()
    print_verdicts(figures)
    print(json.dumps(figures, indent=1))


def publishing(resources):
    """Milliseconds and statements that the index takes of one publication: medians of the same pages at any size."""
    from django.db import connection

    from resources.models import ResourcePage
    from search.engines.servers.keeping import keep_in_step
    from search.index import feeding

    spent, now = {"ms": [], "statements": []}, clock()
    current = {}

    def counting(execute, *arguments):
        current["statements"] += 1
        return execute(*arguments)

    def measured(act):
        def run(*arguments):
            started = now()
            with connection.execute_wrapper(counting):
                try:
                    return act(*arguments)
                finally:
                    current["ms"] += (now() - started) * 1000

        return run

    count_up, write = feeding.count_up, feeding.write
    feeding.count_up, feeding.write = measured(count_up), measured(write)
    try:
        # At first plans are made and caches fill, of a process that has published nothing before.
        for number, page in enumerate(ResourcePage.objects.order_by("pk")[: 2 * ROUNDS]):
            current = dict.fromkeys(spent, 0)
            page.summary = f"Said anew among {resources} pages, for the {number}th time"
            page.save_revision().publish()
            for name in spent if number >= ROUNDS else ():
                spent[name].append(current[name])
    finally:
        feeding.count_up, feeding.write = count_up, write
    # A search server that does not know of these would leave the answers to the database.
    while keep_in_step():
        pass
    figures = {name: round(statistics.median(values), 1) for name, values in spent.items()}
    print(f"publish, the index's share: {figures}", flush=True)
    return figures


def measure(name, target, resources):
    """Of some words that about so many pages have, the figures of the middle one by how much of its bound it takes."""
    asked = words_near(target) if target >= 1 else [words_for(target * resources)]
    each = [measured(name, text, matches, is_common=target < 1) for text, matches in asked]
    figures = sorted(each, key=lambda one: one["ms"] / one["may be ms"])[len(each) // 2]
    print(f"{name}, the middle one: {figures['words']}", flush=True)
    return figures


def measured(name, text, matches, *, is_common):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from portal.models import User
    from resources.models import LibraryPage
    from search.engines import engine
    from search.query import SearchQuery

    facets, account = LibraryPage.facets, User.objects.get(email="reader@example.org")

    def request(selected):
        viewer = User.objects.get(pk=account.pk)
        return lambda: engine.search(SearchQuery(viewer=viewer, text=text, selected=selected), facets=facets)

    chosen = frequent_values()
    figures = {"words": text, "matches": matches} | medians(
        {
            **{f"bound{plan}": lambda act=act: lambda: act(text) for plan, act in bounds().items()},
            "ms": lambda: request({}),
            "two facets ms": lambda: request(chosen),
        }
    )
    figures["bound ms"] = min(figures.pop(key) for key in list(figures) if key.startswith("bound"))
    figures["may be ms"] = round(may_be(figures["bound ms"], is_common=is_common), 1)
    figures |= {"visible": request({})().total, "with two facets": request(chosen)().total}
    with CaptureQueriesContext(connection) as queries:
        request({})()
    figures["statements"] = len(queries)
    print(name, json.dumps(figures), flush=True)
    return figures


def may_be(bound, *, is_common):
    """What a whole request may take at most, as its bound takes so long."""
    from django.conf import settings

    if is_common:
        return bound * 1.5 if settings.SEARCH_SERVER else bound
    return bound * 1.5 + 5


def frequent_values():
    """Two facets, two values of each: those that most pages have."""
    from search.index.sql import rows_of

    chosen = {}
    for facet in ("topic", "kind"):
        rows = rows_of(
            "SELECT value FROM search_searchvalue value JOIN search_searchterm term ON term.value_id = value.id "
            "WHERE facet = %s GROUP BY value.id, value ORDER BY COUNT(*) DESC, value LIMIT 2",
            (facet,),
        )
        chosen[facet] = tuple(value for (value,) in rows)
    return chosen


def corrections():
    """Milliseconds to find out what was meant by a word with a slip: median of words of the corpus."""
    from portal.models import User
    from search.index.sql import rows_of
    from search.spelling.correcting import spelling_of

    account = User.objects.get(email="reader@example.org")
    body = " ".join(text for (text,) in rows_of("SELECT body FROM search_words WHERE body <> '' LIMIT 40", ()))
    words = sorted({word for word in body.lower().split() if word.isalpha() and len(word) > 6})[:: ROUNDS // 5]
    now = clock()
    slips, times = [with_typo(word, seed=word) for word in words][: 4 * ROUNDS], []
    for text in slips:
        viewer = User.objects.get(pk=account.pk)
        started = now()
        spelling_of(text, viewer)
        times.append((now() - started) * 1000)
    print(f"did you mean: {round(statistics.median(times), 1)} ms, {len(slips)} words", flush=True)
    return round(statistics.median(times), 1)


def completions():
    """Milliseconds of a whole request for what may be meant by the first letters, of a worker that remembers nothing;
    None where nobody answers."""
    from django.test import Client
    from django.urls import NoReverseMatch, reverse

    from portal.models import PortalPage, User
    from search.engines import beginnings

    try:
        address = reverse("search_completions")
    except NoReverseMatch:
        return None
    client, now = Client(), clock()
    client.force_login(User.objects.get(email="reader@example.org"))
    titles = PortalPage.objects.order_by("-pk").values_list("title", flat=True)[: 2 * ROUNDS]
    figures = {}
    for name, forget in (("first time", beginnings.forget_where_found), ("again", lambda: None)):
        times = []
        for title in titles:
            forget()
            started = now()
            client.get(address, {"q": title[:3].strip()})
            times.append((now() - started) * 1000)
        figures[name] = round(statistics.median(times), 1)
    print(f"autocomplete, ms: {figures}", flush=True)
    return figures["first time"]


def words_near(wanted):
    """WORDS words, each with its matches: those that come nearest to `wanted` pages."""
    seen, read, total = words_of_some_pages()
    near = sorted(seen, key=lambda word: (abs(seen[word] * total / read - wanted), word))[:60]
    return sorted(((word, matches_of(word)) for word in near), key=lambda found: abs(found[1] - wanted))[:WORDS]


def words_for(wanted):
    """As many frequent words as it takes for `wanted` pages to have one of them, and how many have."""
    seen, _read, _total = words_of_some_pages()
    text = ""
    for word in sorted(seen, key=lambda word: (-seen[word], word))[:6]:
        text = f"{text} {word}".strip()
        if matches_of(text) >= wanted:
            break
    return text, matches_of(text)


def words_of_some_pages():
    """Word → in how many of the first pages it is, how many these are, and how many there are."""
    from search.index.sql import rows_of
    from search.index.words import words
    from search.stop_words import STOP_WORDS

    pages = rows_of(f"SELECT body FROM search_words ORDER BY {words.key_column} LIMIT 1500", ())
    seen = {}
    for (body,) in pages:
        for word in {word for word in body.lower().split() if word.isalpha() and len(word) > 4} - STOP_WORDS:
            seen[word] = seen.get(word, 0) + 1
    return seen, len(pages), rows_of("SELECT COUNT(*) FROM search_words", ())[0][0]


def matches_of(text):
    from search.index.sql import rows_of
    from search.index.words import words
    from search.question import Question

    asked = words.matching(Question.of(text))
    return rows_of(f"SELECT COUNT(*) FROM ({asked.text}) found", asked.parameters)[0][0]


def memory():
    """Of the larger worker of gunicorn, in production settings, at its largest while all answer searches over HTTP."""
    from django.test import Client

    from portal.models import User

    client = Client()
    client.force_login(User.objects.get(email="reader@example.org"))
    headers = {**PROXY, "Cookie": f"sessionid={client.cookies['sessionid'].value}"}
    asked = product(("/search/", "/library/"), ("digital service data", "ward", ""), range(1, 5))
    addresses = [f"{path}?{urlencode({'q': text, 'page': page})}" for path, text, page in asked]
    collect_static()
    with serving("portal.wsgi", environment()) as server:
        answered = refused = 0
        while answered < ANSWERS * WORKERS:
            answer = ask(server, addresses, headers, SECONDS_AT_ONCE)
            answered, refused = answered + len(answer["ms"]), refused + len(answer["refused"])
        figures = {"answers": answered, "not 200": refused, "MB": server.megabytes()}
    print(f"memory of a worker: {figures}", flush=True)
    return figures["MB"]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default=CORPORA)
    parser.add_argument("--resources", type=int, default=50_000)
    main(**vars(parser.parse_args()))
