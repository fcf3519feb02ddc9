"""What comes out of each file of a folder with a manifest, beside what its manifest says must come out.

python benchmarks/extraction.py FOLDER [--texts FOLDER]
"""

import argparse
import csv
import json
import os
import re
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WITH_WORDS = ("read", "partly", "macros")
OLD_OFFICE = (".doc", ".ppt")
SECONDS, KILOBYTES = 21, 512 * 1024
LINE = "{:40} {:11} {:>6} {:>8} {:>7} {:>7}  {}"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--texts", type=Path, help="write what was read there, to be looked at")
    chosen = options.parse_args()
    findings_in, put_into_words = prepare()
    print(LINE.format("file", "state", "words", "expected", "seconds", "MB", "reason"))
    with open(chosen.folder / "manifest.csv", newline="", encoding="utf-8") as manifest:
        rows = [measure(chosen, row, findings_in, put_into_words) for row in csv.DictReader(manifest)]
    unexpected = [name for name, _seconds, is_expected in rows if not is_expected]
    if unexpected:
        print("Not as expected:", ", ".join(unexpected))
    slowest = max((seconds for _name, seconds, _is_expected in rows), default=0)
    result = {"files": len(rows), "as_expected": len(rows) - len(unexpected), "slowest_s": round(slowest, 2)}
    print(json.dumps(result))


def prepare():
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from portal.extraction.extract import findings_in, put_into_words

    return findings_in, put_into_words


def measure(chosen, row, findings_in, put_into_words):
    name = row["file"]
    started = time.perf_counter()
    findings = findings_in(chosen.folder / "files" / name, name)
    seconds = time.perf_counter() - started
    extracted = put_into_words(findings, name)
    expected, words = expected_words(row), len(extracted.text.split())
    is_expected = (
        seconds <= SECONDS
        and findings.peak_kb <= KILOBYTES
        and extracted.state in expected_states(row, expected)
        and (extracted.state not in WITH_WORDS or words >= min(0.9 * expected, expected - 1))
    )
    mark = "" if is_expected else "! "
    megabytes = f"{findings.peak_kb / 1024:.0f}"
    shown = "" if expected is NOT_SAID else expected
    print(LINE.format(name, extracted.state, words, shown, f"{seconds:.2f}", megabytes, mark + extracted.reason))
    if chosen.texts:
        chosen.texts.mkdir(parents=True, exist_ok=True)
        (chosen.texts / f"{name}.txt").write_text(extracted.text, encoding="utf-8")
    return name, seconds, is_expected


NOT_SAID = 0.0


def expected_words(row):
    """What pdftotext found in a PDF and the usual library in anything else; nothing where it could not read it."""
    observed = re.match(r"OK (\d+)", row["python_lib_observed"])
    if row["pdftotext_words"].isdigit():
        return int(row["pdftotext_words"])
    return int(observed[1]) if observed else NOT_SAID


def expected_states(row, expected):
    """States that are right for the file's class; "failed" and "timed-out" never are."""
    name, note = row["file"].lower(), row["note"].lower()
    refused = ("broken", "no-words", "mistyped", "too-large")
    if "mismatch" in note:
        return ("mistyped",)
    if row["cls"] == "encrypted":
        return ("locked",)
    if name.endswith(OLD_OFFICE) and row["cls"] == "normal":
        return ("other-kind",)
    if name.endswith((".docm", ".xlsm", ".pptm")) or "macro" in note:
        return ("macros",) if expected or expected is NOT_SAID else ("macros", "no-words")
    if row["cls"] == "scanned":
        return ("partly",) if expected else ("no-words",)
    if row["cls"] in ("normal", "edge"):
        return ("read", "partly") if expected else ("no-words",)
    # Hostile or malformed: what others read we read, and what nobody reads is refused.
    return WITH_WORDS if expected else (*WITH_WORDS, *refused)


if __name__ == "__main__":
    main()
