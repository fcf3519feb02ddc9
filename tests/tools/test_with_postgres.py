"""The throw-away PostgreSQL: however the command beside it ends, its server stops and nothing of it is left."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SERVER = shutil.which("initdb") or next(Path("/usr/lib/postgresql").glob("*/bin/initdb"), None)
# What the command sees while the cluster runs: its address, and the number of the server's process.
LOOK = """
import os, pathlib, sys
address = os.environ["DATABASE_URL"]
print(address, (pathlib.Path(address.split("host=")[1]) / "data" / "postmaster.pid").read_text().split()[0])
sys.exit(7)
"""


@pytest.mark.skipif(SERVER is None, reason="PostgreSQL is not installed: `make test-postgres` says how")
def test_a_command_that_fails_leaves_no_cluster_and_its_exit_code_is_ours():
    tool = [sys.executable, ROOT / "tools" / "with_postgres.py"]
    ended = subprocess.run([*tool, sys.executable, "-c", LOOK], capture_output=True, text=True)
    assert ended.returncode == 7, ended.stderr
    folder, server = re.fullmatch(r"postgres://portal@/portal\?host=(\S+) (\d+)\n", ended.stdout).groups()
    assert not Path(folder).exists()
    with pytest.raises(ProcessLookupError):
        os.kill(int(server), 0)
