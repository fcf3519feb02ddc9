"""What the worker does from time to time: a table of jobs, to which rooms add theirs in `AppConfig.ready`.

A job that fails is logged and tried again; it stops no other. A job must bear being run twice: a worker that dies in
the middle leaves it to the next one.
"""

import datetime
import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from portal import leases
from portal.models import JobTime

log = logging.getLogger(__name__)
FIRST_PAUSE = datetime.timedelta(minutes=1)
LONGEST_PAUSE = datetime.timedelta(hours=1)


@dataclass(frozen=True)
class Job:
    """`run` does a bit of work and says whether more of it waits already.

    Of all workers one at a time runs a job. A `shared` job is run by each of them: it keeps them apart by itself.
    After a fault it is tried again in `again`; where that is left open after a minute, and ever later.
    """

    name: str
    every: datetime.timedelta
    run: Callable[[], bool | None]
    shared: bool = False
    again: datetime.timedelta | None = None

    def pause_after(self, failures: int) -> datetime.timedelta:
        ever_later = FIRST_PAUSE * 2 ** min(failures - 1, 10)
        return self.again or min(ever_later, LONGEST_PAUSE, max(self.every, FIRST_PAUSE))


JOBS: dict[str, Job] = {}


def register(*, name: str, every: datetime.timedelta, run: Callable[[], bool | None], **options) -> None:
    """Add a job, with the options of `Job`, under a name of its own: by it its times are remembered."""
    if name in JOBS and JOBS[name].run is not run:
        raise ValueError(f"There is a job {name!r} already.")
    JOBS[name] = Job(name, every, run, **options)


class Worker:
    """One process that runs jobs; `stop` ends it after the job it is at."""

    def __init__(self, jobs: dict[str, Job] | None = None):
        self.jobs = JOBS if jobs is None else jobs
        self.token = secrets.token_hex(16)
        self.is_stopping = False
        self.faults = 0
        self.shared_due = {}

    def stop(self, *_arguments) -> None:
        self.is_stopping = True

    def run_due(self) -> bool:
        """Run every job that is due, once; whether one of them has more to do."""
        more = False
        for job in self.jobs.values():
            if self.is_stopping:
                break
            try:
                more |= bool(self.run_shared(job) if job.shared else self.run_claimed(job))
            except Exception:
                # The job's own faults are dealt with below: what arrives here is the database's.
                self.faults += 1
                log.exception("The worker could not look after the job %s.", job.name)
        return more

    def run_shared(self, job):
        now = timezone.now()
        if self.shared_due.get(job.name, now) > now:
            return False
        self.shared_due[job.name] = now + job.every
        try:
            more = job.run()
        except Exception:
            self.faults += 1
            log.exception("The job %s failed.", job.name)
            return False
        if more:
            self.shared_due[job.name] = now
        return more

    def run_claimed(self, job):
        if not self.claim(job):
            return False
        try:
            with leases.renewed(job.name, self.token):
                more = job.run()
        except Exception as fault:
            self.faults += 1
            self.failed(job, fault)
            return False
        self.finished(job, more)
        return more

    def claim(self, job):
        if not JobTime.objects.filter(name=job.name).exists():
            JobTime.objects.bulk_create([JobTime(name=job.name)], ignore_conflicts=True)
        return leases.claim(job.name, self.token)

    def finished(self, job, more):
        now = timezone.now()
        due_at = now if more else now + job.every
        leases.give_back(job.name, self.token, due_at=due_at, finished_at=now, failures=0, last_error="")

    def failed(self, job, fault):
        with transaction.atomic():
            failures = JobTime.objects.select_for_update().get(name=job.name).failures + 1
            error = f"{type(fault).__name__}: {fault}"
            due_at = timezone.now() + job.pause_after(failures)
            leases.give_back(job.name, self.token, due_at=due_at, failures=failures, last_error=error)
        # In full the first time only: what lasts is tried, and told, many times an hour.
        log.error("The job %s failed. %s", job.name, error, exc_info=fault if failures == 1 else None)
