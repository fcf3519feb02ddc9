"""From a file to its words, or to the plain reason why there are none."""

import logging
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from portal.extraction.findings import Findings, Found
from portal.extraction.process import run
from portal.extraction.reasons import reason_for
from portal.models import TextState

log = logging.getLogger(__name__)
LONGEST_EXTENSION = 12


@dataclass(frozen=True)
class Extracted:
    text: str
    state: TextState
    reason: str


def extract(file: BinaryIO | Path | str, name: str) -> Extracted:
    """The words of `file`, read as what its `name` says it is. Never raises because of the file, and ends in time."""
    return put_into_words(findings_in(file, name), name)


def findings_in(file: BinaryIO | Path | str, name: str) -> Findings:
    """The same before it is put into words."""
    try:
        if isinstance(file, Path | str):
            with open(file, "rb") as opened:
                return _findings(opened, name)
        return _findings(file, name)
    except (OSError, ValueError) as fault:
        return Findings(Found.FAILED, detail=f"{type(fault).__name__}: {fault}")


def put_into_words(findings: Findings, name: str) -> Extracted:
    if findings.detail:
        log.info("Reading a %s: %s (%s)", _extension(name), findings.found, findings.detail)
    return Extracted(findings.text, TextState(findings.found), reason_for(findings, _extension(name)))


def _findings(file, name):
    """A copy, because a file may lie in a storage that the reader cannot reach."""
    file.seek(0)
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(file, copy)
        copy.seek(0)
        return run(copy, _extension(name))


def _extension(name):
    return PurePath(name).suffix[1:].lower()[:LONGEST_EXTENSION].replace("\0", "")
