"""Fail when a dependency in a .in file has no pinned, hashed, fitting entry in its lock."""

import re
import sys
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PAIRS = (("requirements.in", "requirements.txt"), ("requirements-test.in", "requirements-test.txt"))


def wanted(path):
    for line in Path(path).read_text().splitlines():
        line = line.split("#")[0].strip()
        if line and not line.startswith("-"):
            yield Requirement(line)


def locked(path):
    """Map each canonical name to its pinned version; only entries with a hash count."""
    entries = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)[^\n]*\\\n\s+--hash=sha256:", Path(path).read_text(), re.M)
    return {canonicalize_name(name): version for name, version in entries}


def main():
    problems = []
    for source, lock in PAIRS:
        pins = locked(lock)
        for requirement in wanted(source):
            version = pins.get(canonicalize_name(requirement.name))
            if version is None:
                problems.append(f"{source}: {requirement.name} has no entry with a hash in {lock}. Run make lock.")
            elif version not in requirement.specifier:
                problems.append(f"{source}: {requirement} does not fit {version} in {lock}. Run make lock.")
    print("\n".join(problems) or "locks: every dependency is pinned with hashes")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
