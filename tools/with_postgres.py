#!/usr/bin/env python3
"""Run a command with DATABASE_URL naming a throw-away PostgreSQL cluster, which is removed however the command ends.

The cluster lives in a temporary folder and listens on a free port of this machine alone, with a password of its own.
"""

import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from child_process import exit_when_told, finish_undisturbed, run

MISSING = """The PostgreSQL server was not found.
Install it (on Debian or Ubuntu: sudo apt-get install postgresql) and run this again."""
NO_USER = "The PostgreSQL server refuses to run as root, and there is no system user “postgres” to run it as."
# Nothing here outlives the command, so nothing has to be safe on the disk.
SETTINGS = "-c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def main(command):
    if not command:
        sys.exit("Usage: tools/with_postgres.py COMMAND…")
    programs = server_programs()
    exit_when_told()
    folder = Path(tempfile.mkdtemp(prefix="portal-postgres-"))
    try:
        return run(command, {"DATABASE_URL": start(programs, folder)})
    finally:
        remove(programs, folder)


def server_programs():
    """The folder of initdb and pg_ctl: on the path, or else the newest of Debian's."""
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return found[-1].parent if found else sys.exit(MISSING)


def start(programs, folder):
    """Start the server; the address of its database."""
    password, port = secrets.token_hex(16), free_port()
    (folder / "password").write_text(password)
    if os.getuid() == 0:
        try:
            for path in (folder, folder / "password"):
                shutil.chown(path, "postgres")
        except LookupError:
            sys.exit(NO_USER)
    data, settings = folder / "data", f"{SETTINGS} -c port={port} -c unix_socket_directories={folder}"
    rights = ["-U", "portal", "--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={folder / 'password'}"]
    as_server(programs / "initdb", "-D", data, *rights, "-E", "UTF8", *order(programs))
    as_server(programs / "pg_ctl", "-D", data, "-l", folder / "server.log", "-o", settings, "-w", "start")
    as_server(programs / "createdb", "-h", folder, "-p", str(port), "-U", "portal", "portal")
    return f"postgres://portal:{password}@127.0.0.1:{port}/portal"


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def order(programs):
    """English order, as servers in use have it; before version 15 it would need a locale of the machine's."""
    version = subprocess.run([programs / "initdb", "--version"], capture_output=True, text=True, check=True).stdout
    english = int(re.search(r"\d+", version).group()) >= 15
    return ["--locale=C.UTF-8", *(["--locale-provider=icu", "--icu-locale=en-GB"] if english else [])]


def as_server(*command):
    prefix = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    with tempfile.TemporaryFile() as said:
        # A file, not a pipe: the server keeps it open for as long as it runs.
        ended = subprocess.run([*prefix, *command], cwd="/", stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        if ended.returncode:
            said.seek(0)
            sys.exit(f"{command[0]} failed:\n{said.read().decode(errors='replace')}")


def remove(programs, folder):
    finish_undisturbed()
    try:
        if (folder / "data" / "postmaster.pid").exists():
            as_server(programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
