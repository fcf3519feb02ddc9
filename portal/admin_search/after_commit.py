"""Runs Wagtail's small tasks (writing into its search index) once the transaction is over that asked for them.

Run at once, they would write what is taken back later and miss what the same saving adds after, and an error of the
database would end the saving on PostgreSQL.
"""

from django.db import transaction
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id


class AfterCommit(ImmediateBackend):
    def enqueue(self, task, args, kwargs):
        self.validate_task(task)
        times = dict.fromkeys(("enqueued_at", "started_at", "last_attempted_at", "finished_at"))
        result = TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
            **times,
        )
        # A task that fails is told in the log by `django_tasks`.
        transaction.on_commit(lambda: self._execute_task(result), robust=True)
        return result
