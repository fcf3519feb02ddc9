"""Workers as processes of their own, with a real mail server and a database that they share."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.db import OperationalError, connection

from portal.models import JobTime, OutgoingMail
from portal.outbox import delivery, outcomes
from portal.outbox.claims import conclude
from portal.outbox.writing import letter, queue

ROOT = Path(__file__).resolve().parents[3]
SECONDS = 60
pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def db(django_db_setup, django_db_blocker):
    """A database without the transaction around a test, for what needs other processes or a connection that breaks.

    Only what the outbox holds is removed afterwards: the network that all tests start from stays.
    """
    with django_db_blocker.unblock():
        yield
        OutgoingMail.objects.all().delete()
        JobTime.objects.all().delete()


class Elsewhere:
    """The test's database as other processes reach it: PostgreSQL by its address, SQLite as a copy in a file."""

    def __init__(self, folder, mail_url):
        self.file = None
        if connection.vendor == "sqlite":
            self.file = folder / "copy.sqlite3"
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(self.file)])
            address = f"sqlite:///{self.file}"
        else:
            name = connection.settings_dict["NAME"]
            address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PORTAL_", "DATABASE_"))}
        self.environment = kept | {
            "DJANGO_SETTINGS_MODULE": "portal.settings.production",
            "DATABASE_URL": address,
            "PORTAL_DATA_DIR": str(folder),
            "PORTAL_EMAIL_URL": mail_url,
            "PORTAL_SECRET_KEY": "k7-Zw" * 15,
            "PORTAL_ALLOWED_HOSTS": "portal.example.org",
            "PORTAL_BASE_URL": "https://portal.example.org",
        }

    def ask(self, statement):
        if self.file is None:
            with connection.cursor() as cursor:
                cursor.execute(statement)
                return cursor.fetchall() if cursor.description else []
        with contextlib.closing(sqlite3.connect(self.file, timeout=20)) as database, database:
            return database.execute(statement).fetchall()

    def states(self):
        return dict(self.ask("SELECT state, COUNT(*) FROM portal_outgoingmail GROUP BY state"))

    def worker(self, *arguments):
        return subprocess.Popen(
            [sys.executable, "manage.py", "work", *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )


@pytest.fixture
def elsewhere(tmp_path, mail_server):
    def share():
        return Elsewhere(tmp_path, mail_server.url)

    return share


@pytest.fixture
def no_worker_left():
    started = []
    yield started.append
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def write(number):
    queue([letter(to=f"{place}@example.org", subject="Hello", text="Words") for place in range(number)])


def until(holds):
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end, "It takes too long."
        time.sleep(0.05)


def test_two_workers_deliver_two_hundred_mails_once_each(elsewhere, mail_server):
    write(200)
    database = elsewhere()
    workers = [database.worker("--once"), database.worker("--once")]
    for process in workers:
        output, _nothing = process.communicate(timeout=SECONDS)
        assert process.returncode == 0, output
    assert Counter(mail_server.post.recipients) == Counter({f"{place}@example.org": 1 for place in range(200)})
    assert database.states() == {"sent": 200}


def test_a_worker_that_is_killed_in_the_middle_leaves_the_rest_to_the_next(elsewhere, mail_server, no_worker_left):
    write(30)
    mail_server.post.seconds = 0.1
    database = elsewhere()
    killed = database.worker()
    no_worker_left(killed)
    until(lambda: len(mail_server.post.received) >= 5)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    mail_server.post.seconds = 0
    [(in_hand,)] = database.ask("SELECT COUNT(*) FROM portal_outgoingmail WHERE claimed_until IS NOT NULL")
    assert in_hand <= 1
    # The claim of the dead runs out.
    database.ask("UPDATE portal_outgoingmail SET claimed_until = '2020-01-01 00:00:00' WHERE claimed_until IS NOT NULL")
    output, _nothing = (next_one := database.worker("--once")).communicate(timeout=SECONDS)
    assert next_one.returncode == 0, output
    assert database.states() == {"sent": 30}
    times = Counter(mail_server.post.recipients)
    assert len(times) == 30
    # Only what the server had and the dead worker had not marked yet came twice: as one and the same mail.
    twice = [address for address, count in times.items() if count > 1]
    assert len(twice) <= 1
    for address in twice:
        assert len({str(message["Message-ID"]) for to, message in mail_server.post.received if to == address}) == 1


def test_a_worker_that_is_asked_to_end_finishes_what_it_is_at(elsewhere, mail_server, no_worker_left):
    write(5)
    database = elsewhere()
    worker = database.worker()
    no_worker_left(worker)
    until(lambda: database.states() == {"sent": 5})
    worker.send_signal(signal.SIGTERM)
    output, _nothing = worker.communicate(timeout=SECONDS)
    assert worker.returncode == 0, output
    assert "Traceback" not in output


def test_one_round_that_meets_a_fault_says_so(elsewhere, mail_server):
    database = elsewhere()
    database.environment["DATABASE_URL"] = "sqlite:////nowhere/at/all.sqlite3"
    worker = database.worker("--once")
    output, _nothing = worker.communicate(timeout=SECONDS)
    assert worker.returncode == 1
    assert "jobs met a fault" in output


class Killed(BaseException):
    """What a machine that stops does to a program, as near as a test in one process comes."""


def test_a_mail_that_was_in_the_hands_of_a_worker_before_the_server_had_it_comes_once(
    mail_server, settings, monkeypatch
):
    settings.OUTBOX_DELIVERY_BACKEND = "portal.outbox.smtp.MailServer"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server.port
    write(1)

    def die(*_arguments):
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(delivery, "hand_over", die)
        with pytest.raises(Killed):
            delivery.deliver()
    delivery.deliver()
    assert mail_server.post.received == []
    OutgoingMail.objects.update(claimed_until="2020-01-01T00:00:00Z")
    delivery.deliver()
    assert len(mail_server.post.received) == 1


def test_a_mark_that_the_database_refuses_once_is_made_again(monkeypatch):
    faults = [OperationalError("database is locked")]

    def conclude_at_last(*arguments, **fields):
        if faults:
            raise faults.pop()
        return conclude(*arguments, **fields)

    monkeypatch.setattr(outcomes, "conclude", conclude_at_last)
    monkeypatch.setattr(outcomes.time, "sleep", lambda seconds: None)
    write(1)
    delivery.deliver()
    assert (OutgoingMail.objects.get().state, len(mail.outbox)) == ("sent", 1)
