"""Shuts a process in before it reads what a stranger has made: no more time, memory or reach than reading takes.

Everything here works without privileges. Limits of the kernel hold for time, memory and the size of files; a seccomp
filter (Linux on x86-64 and ARM64) refuses the network, other programs and every change of the disk. Python's audit hook
refuses the same once more, and alone where there is no seccomp, of which a check warns; it binds Python code only.
"""

import os
import resource
import signal
import sys

from portal.extraction import seccomp
from portal.extraction.findings import OutOfTimeError

SECONDS, MEMORY = 20, 512 * 1024 * 1024
# After so many the reader hands over what it has.
SECONDS_TO_READ = 15
OPEN_FILES = 64
REFUSED = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "os.remove", "os.rename")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def shut() -> None:
    """From here on the process cannot reach out, and dies when its time is over, even if nobody waits for it."""
    signal.signal(signal.SIGALRM, _hand_over)
    signal.setitimer(signal.ITIMER_REAL, SECONDS_TO_READ)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    seccomp.forbid()
    sys.addaudithook(_refuse)


def _hand_over(*_signal):
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, SECONDS - SECONDS_TO_READ)
    raise OutOfTimeError


def _refuse(event, arguments):
    if event.startswith(REFUSED) or (event == "open" and arguments[2] and arguments[2] & WRITING):
        raise PermissionError(f"Reading a file takes no {event}")
