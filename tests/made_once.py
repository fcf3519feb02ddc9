"""What takes long to make is made by the first worker of a run; the others wait for it and take a copy."""

import contextlib
import fcntl
import os


@contextlib.contextmanager
def made_once(tmp_path_factory, name):
    """Gives the folder that all workers share under `name`, and whether one of them has filled it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = folder / "made"
        yield folder, made.exists()
        made.touch()
