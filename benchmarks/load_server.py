"""gunicorn as the README starts it, on loopback, with what its workers take of memory and of the processors."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"
WORKERS = 2
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    def __init__(self, process, port):
        self.process, self.port = process, port

    def workers(self):
        return [
            int(key) for key in Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        ]

    def busy(self):
        """Seconds that the workers have had of the processors."""
        fields = [Path(f"/proc/{key}/stat").read_text().rpartition(")")[2].split() for key in self.workers()]
        return sum(int(field[11]) + int(field[12]) for field in fields) / TICKS

    def megabytes(self):
        """Of the largest worker, at its largest."""
        texts = [Path(f"/proc/{key}/status").read_text() for key in self.workers()]
        return max(int(re.search(r"VmHWM:\s+(\d+)", text)[1]) for text in texts) // 1024


@contextlib.contextmanager
def serving(application, environment):
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    gunicorn = [sys.executable, "-m", "gunicorn", application, "--bind", f"{HOST}:{port}"]
    process = subprocess.Popen(
        [*gunicorn, "--workers", str(WORKERS), "--log-level", "warning"],
        cwd=ROOT,
        env=surroundings(environment),
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port, process)
        server = Server(process, port)
        _wait_for_workers(server)
        yield server
    finally:
        process.terminate()
        process.wait(30)


def surroundings(environment):
    """The variables of a process that finds the modules of the benchmarks after the portal's own."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "benchmarks"), **environment}


def _wait(port, process, seconds=60):
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.1)
    raise SystemExit("gunicorn did not start.")


def _wait_for_workers(server):
    """The port is open before the workers have read the portal: until they are there and do nothing for a while."""
    busy = None
    while len(server.workers()) < WORKERS or busy != server.busy():
        busy = server.busy()
        time.sleep(0.5)
