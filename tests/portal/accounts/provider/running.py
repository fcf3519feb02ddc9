import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

import requests

from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[4]
START_SECONDS = 60


@contextlib.contextmanager
def running(folder, *, email, callbacks):
    """The issuer of a provider that runs as a process of its own, and knows one person with this address."""
    port = free_port()
    command = [sys.executable, "-m", "tests.portal.accounts.provider.serve", str(port), email, callbacks]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "DATABASE_"))}
    log = (folder / "provider.log").open("w")
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**inherited, "PROVIDER_DATABASE": str(folder / "provider.sqlite3")},
        stdout=log,
        stderr=log,
    )
    issuer = f"http://127.0.0.1:{port}"
    try:
        wait_for(issuer, process, folder / "provider.log")
        yield issuer
    finally:
        process.terminate()
        process.wait(timeout=10)


def wait_for(issuer, process, log):
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(requests.ConnectionError):
            if requests.get(f"{issuer}/.well-known/openid-configuration", timeout=5).ok:
                return
        time.sleep(0.2)
    raise RuntimeError(f"The provider did not start:\n{log.read_text()[-3000:]}")
