"""Reads a file from standard input, answers in JSON on standard output: `python -m portal.extraction.child docx`."""

import json
import os
import sys

from portal.extraction import fence
from portal.extraction.findings import CannotReadError, Findings, Found, OutOfTimeError
from portal.extraction.reading import read

NEARLY_ALL_KB = fence.MEMORY // 1024 * 9 // 10


def main(extension: str) -> None:
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # Whatever a library prints is not part of the answer.
    os.dup2(2, 1)
    fence.shut()
    findings = _findings(extension)
    findings.peak_kb = _peak_memory()
    if findings.found == Found.BROKEN and findings.peak_kb > NEARLY_ALL_KB:
        # Libraries take a lack of memory for a fault of the file.
        findings.found = Found.TOO_LARGE
    json.dump(findings.as_dict(), answer, ensure_ascii=False)
    answer.close()


def _findings(extension):
    try:
        return read(sys.stdin.buffer, extension)
    except CannotReadError as refused:
        return Findings(refused.found, detail=str(refused))
    except OutOfTimeError:
        return Findings(Found.TIMED_OUT)
    except (MemoryError, RecursionError) as fault:
        return Findings(Found.TOO_LARGE, detail=type(fault).__name__)


def _peak_memory():
    """Not `ru_maxrss`, which counts what the parent took before it started this program."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            return next((int(line.split()[1]) for line in status if line.startswith("VmHWM:")), 0)
    except OSError:
        return 0


if __name__ == "__main__":
    main(sys.argv[1])
