"""How gunicorn serves the portal, where no option of its command says otherwise."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
# A slow download holds one thread, where it would hold a whole worker and be stopped after 30 seconds.
threads = 4
# The next request goes to whichever worker is free: a connection that stays is answered by its own, however busy.
keepalive = 0
# A search of four hundred letters of other scripts, each of them nine characters of an address, is told that it is too
# long; what is longer than this no proxy lets through.
limit_request_line = 8190


def on_starting(server):
    """Stop where SEARCH_URL is wrong, in plain words; where its server is silent go on, as the database answers.

    In a process of its own: what this one loads its workers would have instead of what is new when they are restarted.
    """
    if not os.environ.get("SEARCH_URL"):
        return
    command = [sys.executable, "-m", "search.checks"]
    with contextlib.suppress(subprocess.TimeoutExpired):
        # The process itself gives the server a second or two, but no name server.
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=10)  # noqa: S603  our own program
        if done.returncode:
            server.log.error(done.stdout.strip() or done.stderr.strip())
            sys.exit(1)
        if done.stdout:
            server.log.warning(done.stdout.strip())
