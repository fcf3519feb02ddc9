import datetime

import pytest
from django.utils import timezone

from portal import worker
from portal.models import JobTime
from portal.worker import Job, Worker

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


class Task:
    """A job that counts its runs and fails or has more to do as it is told."""

    def __init__(self, name="task", fault=None, more=(), shared=False):
        self.runs, self.fault, self.more = 0, fault, list(more)
        self.job = Job(name, DAY, self.run, shared)

    def run(self):
        self.runs += 1
        if self.fault:
            raise self.fault
        return self.more.pop() if self.more else False


def worker_for(*tasks):
    return Worker({task.job.name: task.job for task in tasks})


def test_a_daily_job_runs_once_a_day_whatever_the_number_of_workers(time_machine):
    task = Task()
    workers = [worker_for(task), worker_for(task)]
    for each in workers:
        each.run_due()
    assert task.runs == 1
    time_machine.move_to(timezone.now() + DAY + datetime.timedelta(seconds=1))
    for each in workers:
        each.run_due()
    assert task.runs == 2


def test_no_worker_starts_what_another_is_at():
    task, other = Task(), Task()
    task.run_other = worker_for(other)
    task.job = Job("task", DAY, lambda: task.run_other.run_due())
    worker_for(task).run_due()
    assert other.runs == 0


def test_a_worker_that_died_in_the_middle_leaves_its_job_to_the_next_after_a_minute(time_machine):
    task = Task()
    assert worker_for(task).claim(task.job)
    worker_for(task).run_due()
    assert task.runs == 0
    time_machine.move_to(timezone.now() + datetime.timedelta(seconds=61))
    worker_for(task).run_due()
    assert task.runs == 1


def test_a_failing_job_stops_no_other_and_is_tried_again_before_its_day_is_over(time_machine, caplog):
    bad, good = Task("bad", fault=ValueError("no")), Task("good")
    each = worker_for(bad, good)
    each.run_due()
    assert (bad.runs, good.runs) == (1, 1)
    assert "The job bad failed." in caplog.text
    assert JobTime.objects.get(name="bad").last_error == "ValueError: no"
    time_machine.move_to(timezone.now() + datetime.timedelta(minutes=2))
    bad.fault = None
    each.run_due()
    assert bad.runs == 2
    assert JobTime.objects.get(name="bad").failures == 0


def test_a_job_that_says_so_is_tried_again_soon_however_often_it_fails(time_machine, caplog):
    bad = Task("bad", fault=ValueError("no"))
    bad.job = Job("bad", DAY, bad.run, again=datetime.timedelta(seconds=10))
    each = worker_for(bad)
    for _ in range(4):
        each.run_due()
        time_machine.move_to(timezone.now() + datetime.timedelta(seconds=11))
    assert bad.runs == 4
    assert caplog.text.count("The job bad failed.") == 4
    assert caplog.text.count("Traceback") == 1


def test_a_job_with_more_to_do_is_due_at_once():
    task = Task(more=[True])
    each = worker_for(task)
    assert each.run_due()
    assert not each.run_due()
    assert task.runs == 2


def test_a_shared_job_is_run_by_each_worker_and_its_faults_stop_no_other():
    bad, good = Task("bad", fault=ValueError(), shared=True), Task("good", shared=True)
    for each in (worker_for(bad, good), worker_for(bad, good)):
        each.run_due()
        each.run_due()
    assert (bad.runs, good.runs) == (2, 2)


def test_a_worker_that_is_stopped_starts_no_other_job():
    second = Task("second")
    first = Task("first")
    each = worker_for(first, second)
    first.more = [each.stop()]
    each.run_due()
    assert second.runs == 0


def test_one_name_is_one_job(monkeypatch):
    monkeypatch.setattr(worker, "JOBS", {})
    worker.register(name="one", every=DAY, run=print)
    worker.register(name="one", every=DAY, run=print)
    with pytest.raises(ValueError, match="one"):
        worker.register(name="one", every=DAY, run=repr)
