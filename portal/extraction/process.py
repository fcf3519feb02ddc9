"""Starts the reader in a process of its own and waits for its answer, but not longer than its time."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

from portal.extraction.fence import SECONDS
from portal.extraction.findings import MOST_CHARACTERS, Findings, Found

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-s", "-E", "-B", "-m", "portal.extraction.child")
# A character takes six bytes at most: four, or two with an escape before it.
LONGEST_ANSWER = 6 * MOST_CHARACTERS + 10_000
CHUNK = 1024 * 1024
OUT_OF_TIME = {signal.SIGALRM, signal.SIGXCPU}
CRASHES = {signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGSEGV, signal.SIGTRAP, signal.SIGSYS}


def run(file, extension: str) -> Findings:
    """What the reader finds in `file`, which the operating system has open. Raises OSError where it cannot start.

    The reader gets nothing of our environment: secrets are in it. It and whatever it has started end with this call.
    """
    child = subprocess.Popen(  # noqa: S603  our own program, and the extension is an argument of its own
        [*COMMAND, extension],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={"LANG": "C.UTF-8"},
        start_new_session=True,
    )
    try:
        answer = _answer(child.stdout.fileno(), time.monotonic() + SECONDS)
    finally:
        _end(child)
    if answer is None:
        return Findings(Found.TIMED_OUT, detail=f"{SECONDS} seconds are over")
    return _understood(answer, child.returncode)


def _answer(pipe, deadline):
    """All that comes before the pipe is closed, or None when the time is over first."""
    received = bytearray()
    while len(received) <= LONGEST_ANSWER:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            return None
        part = os.read(pipe, CHUNK)
        if not part:
            break
        received += part
    return bytes(received)


def _end(child):
    """Kill the whole group, unless the reader has ended by itself, and see it buried."""
    try:
        child.wait(timeout=1)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    finally:
        child.stdout.close()


def _understood(answer, code):
    try:
        findings = Findings(**json.loads(answer))
        findings.found = Found(findings.found)
        return findings
    except (ValueError, TypeError):
        return Findings(_found_at_end(code), detail=f"no answer, ended with {code}")


def _found_at_end(code):
    ended_by = -code if code < 0 else None
    if ended_by in OUT_OF_TIME:
        return Found.TIMED_OUT
    return Found.BROKEN if ended_by in CRASHES else Found.FAILED
