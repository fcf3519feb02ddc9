"""What stands behind the browser tests: gunicorn and commands of `manage.py`, in a process that loads the portal once.

Each line that comes in is a JSON list: `serve` with options of gunicorn's, `end`, which ends that, or a command with its
options. The line that goes out for it has the exit code and what was printed.
"""

import json
import os
import signal
import sys
import tempfile

from django.core.management import execute_from_command_line
from django.urls import get_resolver
from gunicorn.app.wsgiapp import run as gunicorn

import portal.wsgi  # noqa: F401


def main():
    # Else each server would load what stands behind the addresses with its first page.
    get_resolver().url_patterns  # noqa: B018
    serving = None
    for line in sys.stdin:
        name, *options = json.loads(line)
        answer = 0, ""
        if name == "serve":
            serving = serve(options)
        elif name == "end":
            serving = end(serving)
        else:
            answer = run([name, *options])
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()
    end(serving)


def serve(options):
    """Start gunicorn in a process of its own; the process."""
    process = os.fork()
    if not process:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(2, 1)
        sys.argv = ["gunicorn", "portal.wsgi", *options]
        gunicorn()
    return process


def end(process):
    if process:
        os.kill(process, signal.SIGTERM)
        os.waitpid(process, 0)


def run(arguments):
    """Run the command in a process of its own, as everywhere else."""
    with tempfile.TemporaryFile() as file:
        process = os.fork()
        if not process:
            os.dup2(file.fileno(), 1)
            execute_from_command_line(["manage.py", *arguments])
            sys.exit()
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        file.seek(0)
        return code, file.read().decode()


if __name__ == "__main__":
    main()
