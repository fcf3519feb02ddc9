"""The JDK that runs the servers, and compiles what one of them lacks."""

import os
import re
import subprocess
import sys
from pathlib import Path

OLDEST = 21
FOLDERS = ("/usr/lib/jvm/*", "/usr/lib64/jvm/*", "/opt/java/*", "/Library/Java/JavaVirtualMachines/*/Contents/Home")
MISSING = f"""The search servers need a JDK of version {OLDEST} or newer, and none was found (JAVA_HOME: {{home}}).
Install one (on Debian 13 or Ubuntu: sudo apt-get install openjdk-{OLDEST}-jdk-headless; for Debian 12 Eclipse Temurin
has the package temurin-{OLDEST}-jdk), or name its folder in JAVA_HOME, and run this again."""


def find_jdk(folders=FOLDERS):
    """The one that JAVA_HOME names where it will do, else the oldest that will: the servers were made for it."""
    home = os.environ.get("JAVA_HOME")
    if home and version_of(Path(home)) >= OLDEST:
        return Path(home)
    found = [(version_of(path), path) for pattern in folders for path in sorted(Path("/").glob(pattern.lstrip("/")))]
    fitting = [(version, path) for version, path in found if version >= OLDEST]
    return min(fitting)[1] if fitting else sys.exit(MISSING.format(home=home or "not set"))


def version_of(folder):
    """The version that its compiler says, or 0: without a compiler it is no JDK."""
    try:
        said = subprocess.run([folder / "bin" / "javac", "-version"], capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return 0
    number = re.search(r"javac (\d+)", said.stdout)
    return int(number.group(1)) if number else 0
