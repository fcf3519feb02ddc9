"""A server of the browser tests, and beside it what runs commands of `manage.py`: the portal is loaded once for both.

Each line that comes in is a command, as a JSON list; the line that goes out for it has the exit code and what was printed.
"""

import json
import os
import sys
import tempfile

from django.core.management import execute_from_command_line
from gunicorn.app.wsgiapp import run as serve

import portal.wsgi  # noqa: F401


def main():
    if os.fork():
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(2, 1)
        serve()
    else:
        for line in sys.stdin:
            sys.stdout.write(f"{json.dumps(run(json.loads(line)))}\n")
            sys.stdout.flush()


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
