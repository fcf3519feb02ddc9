#!/usr/bin/env python3
"""What gunicorn with two workers answers under a bounded load from the same machine, beside a Django that says hello.

python benchmarks/load.py [CORPORA] [--resources 50000] [--seconds 30]    (tools/with_postgres.py in front: PostgreSQL)

The sample network, opened to visitors, with so many more resources; production settings. Four requests are under way
at any time, from a process of its own that shares the processors with the workers. "CPU ms" is what a request takes
of the workers' time, whatever else runs on the machine.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from load_server import serving, surroundings
from scratch import scratch_network
from search_asked import ask_often
from search_corpus import CORPORA, Library

ROOT = Path(__file__).resolve().parents[1]
AT_ONCE, MOST_P99 = 4, 300
PAGES = 40
VISITOR, MEMBER = "visitor", "member"
LINE = "{:34} {:>7} {:>6} {:>6} {:>6} {:>7} {:>7} {:>5}  {}"


@dataclass(frozen=True)
class Gate:
    rate: int
    queries: int
    moonshot: int = 0


PUBLIC, HOME, SEARCH = Gate(60, 15), Gate(30, 20), Gate(20, 15, 100)


@dataclass(frozen=True)
class Screen:
    name: str
    addresses: list[str]
    gates: dict[str, Gate]


def main(folder, resources, seconds):
    with scratch_network():
        prepare(folder, resources)
        screens, session = all_screens(), session_of_member()
        queries = {(screen.name, who): most_queries(screen, who) for screen in screens for who in screen.gates}
        print(LINE.format("", "req/s", "p50", "p95", "p99", "CPU ms", "queries", "MB", ""), flush=True)
        figures = [hello(seconds)]
        collect_static()
        with serving("portal.wsgi", environment()) as server:
            for screen in screens:
                for who, gate in screen.gates.items():
                    cookie = {"Cookie": f"sessionid={session}"} if who == MEMBER else {}
                    row = measure(server, screen.addresses, {**PROXY, **cookie}, seconds)
                    figures.append({"screen": f"{screen.name}, {who}", **row, "queries": queries[screen.name, who]})
                    show(figures[-1], gate)
    print(json.dumps(figures))


def prepare(folder, resources):
    from django.core.management import call_command
    from django.db import connection

    from portal.models import SiteIdentity

    call_command("load_sample_network", stdout=open(os.devnull, "w"))  # noqa: SIM115
    SiteIdentity.objects.update(is_open=True)
    Library(folder).grow(resources)
    call_command("rebuild_search", stdout=open(os.devnull, "w"))  # noqa: SIM115
    ask_often()
    with connection.cursor() as cursor:
        # As PostgreSQL itself does some minutes after so much was written.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


PROXY = {"Host": "portal.example.org", "X-Forwarded-Proto": "https", "Accept-Encoding": "gzip"}


def environment():
    """What the README has a network of one's own set; the parent's key, so that its sessions hold."""
    from django.conf import settings

    return {
        "DJANGO_SETTINGS_MODULE": "load_settings",
        "PORTAL_SECRET_KEY": settings.SECRET_KEY,
        "PORTAL_ALLOWED_HOSTS": PROXY["Host"],
        "PORTAL_BASE_URL": f"https://{PROXY['Host']}",
        "PORTAL_SECURE_PROXY": "1",
    }


def collect_static():
    command = [sys.executable, str(ROOT / "manage.py"), "collectstatic", "--noinput", "-v", "0"]
    subprocess.run(command, env=surroundings(environment()), check=True)


def all_screens():
    from django.contrib.auth.models import AnonymousUser

    from portal.models import PortalPage

    def pages(kind):
        return list(PortalPage.objects.visible_to(AnonymousUser()).of_search_type(kind).order_by("-pk")[:PAGES])

    resources = pages("resource")
    both = {VISITOR: PUBLIC, MEMBER: PUBLIC}
    screens = [
        Screen("front page", ["/"], {VISITOR: Gate(60, 15, 150), MEMBER: HOME}),
        Screen("resource page", [page.url for page in resources], both),
        Screen("community page", [page.url for page in pages("community")], both),
        Screen("search with two facets", [search_like(page) for page in resources], {VISITOR: SEARCH, MEMBER: SEARCH}),
    ]
    completions = completions_address()
    if completions:
        starts = [f"{completions}?{urlencode({'q': page.title[:3].strip()})}" for page in resources]
        screens.append(Screen("autocomplete", starts, {VISITOR: SEARCH, MEMBER: SEARCH}))
    return screens


def search_like(page):
    """A search that finds `page` at least: two words of its title, its kind and one of its topics."""
    words = sorted({word for word in page.title.split() if word.isalpha()}, key=lambda word: (-len(word), word))[:2]
    return "/search/?" + urlencode({"q": " ".join(words), "kind": page.kind, "topic": page.topics.first().slug})


def completions_address():
    from django.urls import NoReverseMatch, reverse

    try:
        return reverse("search_completions")
    except NoReverseMatch:
        return None


def session_of_member():
    return client(MEMBER).cookies["sessionid"].value


def client(who):
    from django.test import Client

    from portal.models import User

    visitor = Client(headers={"host": "localhost"})
    if who == MEMBER:
        visitor.force_login(User.objects.get(email="member@example.org"))
    return visitor


def most_queries(screen, who):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    visitor, counts = client(who), []
    for address in [screen.addresses[0], *screen.addresses[:5]]:
        with CaptureQueriesContext(connection) as queries:
            visitor.get(address)
        counts.append(len(queries))
    # The first answer of a process reads what the others remember.
    return max(counts[1:])


def hello(seconds):
    with serving("hello", {}) as server:
        row = {"screen": "Django that says hello", **measure(server, ["/"], {}, seconds), "queries": 0}
    show(row, None)
    return row


def measure(server, addresses, headers, seconds):
    ask(server, addresses, headers, 2)
    busy = server.busy()
    answer = ask(server, addresses, headers, seconds)
    times = sorted(answer["ms"])
    if len(times) < 2:
        raise SystemExit(f"{len(times)} answers in {seconds} seconds: this machine has no time to be measured.")
    hundredths = statistics.quantiles(times, n=100)
    return {
        "requests/s": round(len(times) / answer["seconds"], 1),
        **{f"p{share} ms": round(hundredths[share - 1], 1) for share in (50, 95, 99)},
        "CPU ms": round((server.busy() - busy) * 1000 / len(times), 2),
        "MB": server.megabytes(),
        "refused": len(answer["refused"]),
    }


def ask(server, addresses, headers, seconds):
    wanted = {"port": server.port, "seconds": seconds, "at_once": AT_ONCE, "addresses": addresses, "headers": headers}
    loop = [sys.executable, str(Path(__file__).parent / "asking_loop.py")]
    return json.loads(subprocess.run(loop, input=json.dumps(wanted), capture_output=True, text=True, check=True).stdout)


def show(row, gate):
    figures = [row[name] for name in ("screen", "requests/s", "p50 ms", "p95 ms", "p99 ms", "CPU ms", "queries", "MB")]
    print(LINE.format(*figures, verdict(row, gate) if gate else ""), flush=True)


def verdict(row, gate):
    short = []
    if row["requests/s"] < gate.rate:
        short.append(f"under {gate.rate}/s")
    if row["queries"] > gate.queries:
        short.append(f"over {gate.queries} queries")
    if row["p99 ms"] > MOST_P99:
        short.append(f"p99 over {MOST_P99} ms")
    if row["refused"]:
        short.append(f"{row['refused']} answers were not 200")
    high = " (moonshot)" if gate.moonshot and row["requests/s"] >= gate.moonshot else ""
    return f"short: {', '.join(short)}" if short else f"reached{high}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=CORPORA)
    parser.add_argument("--resources", type=int, default=50_000)
    parser.add_argument("--seconds", type=int, default=30)
    main(**vars(parser.parse_args()))
