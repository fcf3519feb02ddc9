import pytest

from portal.models import JobTime
from portal.row_by_row import RowsFailedError, row_by_row
from portal.worker import Job, Worker
from tests.portal.test_worker import DAY

pytestmark = pytest.mark.django_db


def halve(numbers, done):
    with row_by_row() as row:
        for number in numbers:
            with row(f"Half of {number}"):
                done.append(12 / number)


def test_a_row_that_fails_is_logged_and_the_others_are_done(caplog):
    done = []
    with pytest.raises(RowsFailedError, match=r"1 failed.*Half of 0: ZeroDivisionError"):
        halve([1, 0, 2], done)
    assert done == [12, 6]
    assert "Half of 0 failed." in caplog.text and "Traceback" in caplog.text


def test_where_nothing_fails_nothing_is_raised():
    halve([1, 2], [])


def test_of_many_that_fail_the_first_are_named():
    with pytest.raises(RowsFailedError, match="5 failed") as failed:
        halve([0] * 5, [])
    assert str(failed.value).count("Half of 0") == 3


def test_the_job_counts_as_failed_and_its_error_names_the_row():
    worker = Worker({"halve": Job("halve", DAY, lambda: halve([0], []))})
    worker.run_due()
    row = JobTime.objects.get(name="halve")
    assert row.failures == 1 and "Half of 0: ZeroDivisionError" in row.last_error
