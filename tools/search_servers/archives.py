"""The servers' archives: fetched once by Maven, kept outside the tree, used only when their sum is right."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

NO_MAVEN = """Maven fetches the search servers, and it was not found.
Install it (on Debian or Ubuntu: sudo apt-get install maven) and run this again."""
# Maven itself waits half an hour for a network that takes and never answers.
SECONDS_TO_FETCH = 900
PATIENCE = ("-Daether.connector.connectTimeout=10000", "-Daether.connector.requestTimeout=60000")


def fetch(product):
    """The path of the product's archive."""
    archive = cache() / f"{product.name}-{product.version}.zip"
    if not archive.exists():
        archive.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=archive.parent) as folder:
            copy(product.coordinates, folder)
            # Moved when it is whole: who is interrupted leaves nothing that looks like an archive.
            Path(folder, archive.name).rename(archive)
    return checked(archive, product.sha256)


def cache():
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "portal" / "search-servers"


def copy(coordinates, folder):
    if not shutil.which("mvn"):
        sys.exit(NO_MAVEN)
    print(f"Fetching {coordinates}…", file=sys.stderr, flush=True)
    what = (f"-Dartifact={coordinates}", f"-DoutputDirectory={folder}")
    command = ["mvn", "-q", "-B", *PATIENCE, "dependency:copy", *what]
    try:
        ended = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            timeout=SECONDS_TO_FETCH,
        )
    except subprocess.TimeoutExpired:
        sys.exit(f"Maven has not fetched {coordinates} in {SECONDS_TO_FETCH} seconds. Is the network there?")
    if ended.returncode:
        sys.exit(f"Maven could not fetch {coordinates}:\n{ended.stdout}")


def checked(archive, sha256):
    with archive.open("rb") as content:
        found = hashlib.file_digest(content, "sha256").hexdigest()
    if found != sha256:
        archive.unlink()
        sys.exit(f"{archive} was removed: its SHA-256 sum is {found}, and should be {sha256}.")
    return archive


def unpack(archive, folder, modules=()):
    """Puts the content into the folder, with the right to run what is to be run; the one folder in it is returned.

    Where `modules` are named, the others stay out.
    """
    with zipfile.ZipFile(archive) as content:
        for member in content.infolist():
            _top, *parts = Path(member.filename).parts
            if modules and parts[:1] == ["modules"] and parts[1:2] and parts[1] not in modules:
                continue
            path = Path(content.extract(member, folder))
            if rights := member.external_attr >> 16 & 0o777:
                path.chmod(rights | 0o200)
    return Path(folder, archive.stem)
