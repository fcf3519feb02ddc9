"""Fails when the committed front-end files were not built from the present sources.

Without Node it compares digests; where `npm` and `node_modules` are present it also builds again and compares bytes.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FRONTEND = Path(__file__).resolve().parent
STATIC = FRONTEND.parent / "portal" / "static" / "portal"
STAMP = re.compile(r"/\* sources ([0-9a-f]{16}) output ([0-9a-f]{16});")


def digest(parts):
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]


def source_digest():
    sheets = [path.relative_to(FRONTEND).as_posix() for path in (FRONTEND / "sass").rglob("*") if path.is_file()]
    names = sorted([*sheets, "build.mjs", "package-lock.json"])
    return digest(part for name in names for part in (name.encode(), b"\0", (FRONTEND / name).read_bytes(), b"\0"))


def stale_stylesheet():
    """Say what is wrong with the committed stylesheet, or return an empty list."""
    first_line, _, css = (STATIC / "css" / "portal.css").read_bytes().partition(b"\n")
    stamp = STAMP.match(first_line.decode())
    if not stamp:
        return ["portal.css has no build stamp in its first line"]
    problems = []
    if stamp[1] != source_digest():
        problems.append("portal.css was built from other sources")
    if stamp[2] != digest([css]):
        problems.append("portal.css was edited after it was built")
    return problems


def differs_when_rebuilt():
    """Build into a temporary folder and name each file that differs from the committed one."""
    with tempfile.TemporaryDirectory() as folder:
        command = [shutil.which("node"), "build.mjs", "--out", folder]
        subprocess.run(command, cwd=FRONTEND, check=True)
        built = [path for path in Path(folder).rglob("*") if path.is_file()]
        pairs = [(path, STATIC / path.relative_to(folder)) for path in built]
        return [
            f"{ours.relative_to(STATIC)} differs from a fresh build"
            for path, ours in pairs
            if not ours.exists() or ours.read_bytes() != path.read_bytes()
        ]


def main():
    problems = stale_stylesheet()
    if shutil.which("node") and shutil.which("npm") and not problems:
        if not (FRONTEND / "node_modules").is_dir():
            subprocess.run([shutil.which("npm"), "ci", "--ignore-scripts", "--silent"], cwd=FRONTEND, check=True)
        problems = differs_when_rebuilt()
    for problem in problems:
        print(f"frontend: {problem}; run `npm ci && npm run build` in frontend/")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
