"""The site during outages: its worker, a reader who asks over and over, an editor who publishes."""

import contextlib
import re
import subprocess
import sys
import threading
import time
import urllib.request
from dataclasses import dataclass

from load import PROXY
from load_server import HOST
from scratch import ROOT

WORD, PAUSE, PATIENCE = "huddles", 0.5, 60
# The worker tells the server of a page within seconds; only what is older can be missed.
NEW = 10
FOUND, STANDS_IN = re.compile(r'id="found"[^>]*>([\d,]+) found'), "the database has answered"
VALUES = re.compile(r'type="checkbox"')
PLAIN = {name: value for name, value in PROXY.items() if name != "Accept-Encoding"}


@dataclass
class Answer:
    """`found` and `values` of facets are None where there was no page; `published` had been NEW seconds before."""

    at: float
    published: int
    seconds: float = 0
    found: int | None = None
    values: int | None = None
    by_database: bool = False


class Site:
    def __init__(self, port, environment, folder):
        self.port, self.environment, self.notes = port, environment, (folder / "worker").open("wb")
        self.published_at, self.slowest_publish, self.answers = [], 0, []
        self.start_worker()
        until(lambda: not self.ask().by_database)
        self.before = self.ask()
        threading.Thread(target=self.read, daemon=True).start()

    def close(self):
        self.kill_worker()
        self.notes.close()

    def start_worker(self):
        self.worker = self.command("work", stderr=self.notes)

    def kill_worker(self):
        self.worker.kill()
        self.worker.wait()

    def command(self, *arguments, **options):
        command = [sys.executable, str(ROOT / "manage.py"), *arguments]
        return subprocess.Popen(
            command, env=self.environment, **{"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **options}
        )

    def status(self):
        """With what `search_status` ends, and what it says after the engine's name."""
        process = self.command("search_status", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        said = process.communicate()[0].splitlines()
        return process.returncode, [line for line in said if line.strip() and line[0] != "{"][1:]

    def read(self):
        while True:
            answer = self.ask()
            self.answers.append(answer)
            time.sleep(max(0, answer.at + PAUSE - time.monotonic()))

    def ask(self):
        now, page = time.monotonic(), ""
        answer = Answer(now, sum(moment < now - NEW for moment in self.published_at))
        address = f"http://{HOST}:{self.port}/search/?q={WORD}"
        with contextlib.suppress(OSError):
            with urllib.request.urlopen(urllib.request.Request(address, headers=PLAIN), timeout=30) as response:
                page = response.read().decode()
            answer.found = int(FOUND.search(page)[1].replace(",", ""))
            answer.values = len(VALUES.findall(page))
        answer.seconds, answer.by_database = time.monotonic() - answer.at, STANDS_IN in page
        return answer

    def publish(self):
        from tests.factories import make_resource

        began = time.monotonic()
        make_resource(f"Loaf {len(self.published_at)}", summary=f"Daily {WORD} on the ward")
        self.published_at.append(time.monotonic())
        self.slowest_publish = max(self.slowest_publish, self.published_at[-1] - began)

    def figures(self, since):
        answers = [answer for answer in self.answers if answer.at >= since]
        pages = [answer for answer in answers if answer.found is not None]
        return {
            "answers": len(answers),
            "no page": len(answers) - len(pages),
            "lacking": sum(self.lacks(answer) for answer in pages),
            "by the database": sum(answer.by_database for answer in pages),
            "slowest s": round(max(answer.seconds for answer in answers), 2),
            "slowest publish s": round(self.slowest_publish, 2),
        }

    def lacks(self, answer):
        return answer.found < self.before.found + answer.published or answer.values < self.before.values

    def server_answers_all(self):
        """Each worker of gunicorn has to notice by itself."""
        answers = [self.ask() for _ in range(6)]
        wanted = self.before.found + len(self.published_at)
        return all(answer.found == wanted and not answer.by_database for answer in answers)

    def lost(self):
        """How many pages the index lacks, has in another version or has too many."""
        from search.engines.servers.comparing import differences
        from search.engines.servers.keeping import patient_client

        return differences(patient_client()).number


def until(is_so):
    last = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > last:
            raise SystemExit("The server does not begin to answer.")
        time.sleep(0.5)
