"""A command run as a child that never outlives us: it ends with us, however we are told to stop."""

import contextlib
import os
import signal
import subprocess
import sys

SECONDS_TO_END = 20
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def exit_when_told():
    """Turn the signals that would end us on the spot into an ordinary exit, which cleans up."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, frame: sys.exit(128 + number))


@contextlib.contextmanager
def stops_held():
    """A stop waits until the block is left: one in the middle of a start would lose sight of the child."""
    told = []
    handlers = {number: signal.getsignal(number) for number in STOPS}
    heard = {number: handler for number, handler in handlers.items() if handler is not signal.SIG_IGN}
    for number in heard:
        signal.signal(number, lambda number, frame: told.append(number))
    try:
        yield
    finally:
        for number, handler in heard.items():
            signal.signal(number, handler)
        if told:
            signal.raise_signal(told[0])


def finish_undisturbed():
    for number in STOPS:
        signal.signal(number, signal.SIG_IGN)


def run(command, variables):
    """The exit code of the command, which sees the variables on top of our own."""
    child = None
    try:
        with stops_held():
            child = subprocess.Popen(command, env={**os.environ, **variables})
        code = wait(child)
    except OSError as fault:
        sys.exit(f"{command[0]}: {fault.strerror}")
    finally:
        if child and child.poll() is None:
            child.terminate()
            try:
                child.wait(SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                child.kill()
    return code if code >= 0 else 128 - code


def wait(child):
    """The child's exit code; Ctrl-C reaches the child by itself, which ends in its own way."""
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue
