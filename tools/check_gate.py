"""Fail where reading code goes round the gate: pages are listed by `visible_to(user)`, never by `.live()`."""

import re
import sys
from pathlib import Path

ROOMS = ("portal", "search", "communities", "resources", "events", "home")
AROUND = re.compile(r"\.(live|public)\(\)")


def main():
    problems = [
        f"{path}:{number}: use visible_to(user) instead of .{match.group(1)}()"
        for room in ROOMS
        for path in sorted(Path(room).rglob("*.py"))
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if (match := AROUND.search(line))
    ]
    print("\n".join(problems) or "gate: no list goes round visible_to(user)")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
