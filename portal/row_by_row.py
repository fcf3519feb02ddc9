"""For jobs that go through rows: one that fails is logged, and the job goes on with the next.

At its end the job fails all the same and says which rows they were, so that staff read of it and it is tried again.
"""

import logging
from contextlib import contextmanager

log = logging.getLogger(__name__)
NAMED = 3


class RowsFailedError(Exception):
    """Some rows of a job failed; all others are done."""


@contextmanager
def row_by_row():
    """Gives `row`: what is done in `with row("Digest 7"):` stops nothing when it fails. Raises RowsFailedError."""
    faults = []

    @contextmanager
    def row(name):
        try:
            yield
        except Exception as fault:
            log.exception("%s failed.", name)
            faults.append(f"{name}: {type(fault).__name__}: {fault}")

    yield row
    if faults:
        raise RowsFailedError(f"{len(faults)} failed, the others are done. {'; '.join(faults[:NAMED])}")
