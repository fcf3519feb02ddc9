"""A worker that lives keeps its job; what it holds is let go by its end alone."""

import datetime
import threading
import time

import pytest
from django.db import OperationalError
from django.db.models.query import QuerySet
from django.utils import timezone

from portal import leases
from portal.models import JobTime
from portal.worker import Job, Worker
from tests.own_database import _django_db_helper  # noqa: F401  no transaction round a test

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def renewed_often(monkeypatch):
    monkeypatch.setattr(leases, "RENEWAL", datetime.timedelta(milliseconds=10))


def until_renewed(times):
    """Waits inside a job until its lease has been renewed so often."""
    last, seen = time.monotonic() + 30, {lease()}
    while len(seen) <= times:
        assert time.monotonic() < last, "The lease is not renewed."
        time.sleep(0.01)
        seen.add(lease())


def lease():
    return JobTime.objects.get(name="long").claimed_until


def run(act):
    worker = Worker({"long": Job("long", datetime.timedelta(days=1), act)})
    worker.run_due()
    return worker


def test_a_job_that_takes_long_stays_with_its_worker():
    assert run(lambda: until_renewed(3)).faults == 0
    assert lease() is None
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("lease of")]


def test_a_renewal_that_fails_is_tried_again(monkeypatch, caplog):
    faults, update = [OperationalError("database is locked")], QuerySet.update

    def fail_once(rows, **fields):
        if faults and list(fields) == ["claimed_until"]:
            raise faults.pop()
        return update(rows, **fields)

    monkeypatch.setattr(QuerySet, "update", fail_once)
    assert run(lambda: until_renewed(1)).faults == 0
    assert "could not renew its lease" in caplog.text


def test_a_lease_that_another_worker_has_taken_over_is_left_to_it():
    def lose():
        JobTime.objects.filter(name="long").update(claimed_by="another")
        before = lease()
        time.sleep(0.1)
        assert lease() == before

    assert run(lose).faults == 0
    assert JobTime.objects.get(name="long").claimed_by == "another"


def test_a_worker_that_hangs_in_a_job_does_not_keep_it_for_ever(monkeypatch):
    monkeypatch.setattr(leases, "LONGEST", datetime.timedelta())

    def hang():
        before = lease()
        time.sleep(0.1)
        assert lease() == before

    assert run(hang).faults == 0


def test_a_command_waits_for_the_worker_that_is_at_a_job_and_leaves_the_job_its_times(monkeypatch):
    later = timezone.now() + datetime.timedelta(hours=1)
    worker = {"claimed_by": "a worker", "claimed_until": later, "due_at": later, "failures": 2}
    JobTime.objects.create(name="long", **worker)

    def come_to_an_end(seconds):
        assert JobTime.objects.get(name="long").claimed_by == "a worker"
        leases.give_back("long", "a worker")

    monkeypatch.setattr(leases.time, "sleep", come_to_an_end)
    with leases.held("long"):
        held = JobTime.objects.get(name="long")
        assert held.claimed_by not in ("", "a worker")
        assert not leases.claim("long", "another worker")
    job = JobTime.objects.get(name="long")
    assert (job.claimed_by, job.claimed_until, job.due_at, job.failures) == ("", None, later, 2)


def test_a_command_holds_a_job_that_no_worker_has_ever_run():
    with leases.held("new"):
        assert JobTime.objects.get(name="new").claimed_by
