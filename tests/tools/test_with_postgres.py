"""The throw-away PostgreSQL: however the command beside it ends, its server stops and nothing of it is left."""

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SERVER = shutil.which("initdb") or next(Path("/usr/lib/postgresql").glob("*/bin/initdb"), None)
# What the command sees while the cluster runs: its folder, and the number of the server's process.
LOOK = """
import os, pathlib, psycopg, sys
with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    data = pathlib.Path(connection.execute("SHOW data_directory").fetchone()[0])
print(data, (data / "postmaster.pid").read_text().split()[0])
sys.exit(7)
"""


@pytest.mark.skipif(SERVER is None, reason="PostgreSQL is not installed: `make test-postgres` says how")
def test_a_command_that_fails_leaves_no_cluster_and_its_exit_code_is_ours():
    tool = [sys.executable, ROOT / "tools" / "with_postgres.py"]
    ended = subprocess.run([*tool, sys.executable, "-c", LOOK], capture_output=True, text=True)
    assert ended.returncode == 7, ended.stderr
    data, server = re.fullmatch(r"(\S+) (\d+)\n", ended.stdout).groups()
    assert not Path(data).parent.exists()
    until = time.monotonic() + 10
    while is_running(server) and time.monotonic() < until:
        time.sleep(0.1)
    assert not is_running(server)


def is_running(process):
    """Whether the process does anything: one that has ended stays listed until somebody asks for its exit code."""
    shown = subprocess.run(["ps", "-o", "stat=", "-p", process], capture_output=True, text=True).stdout
    return bool(shown.strip()) and not shown.startswith("Z")
