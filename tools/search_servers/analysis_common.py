"""The module that the archive of Elasticsearch lacks, compiled from the stand-in among the tests."""

import subprocess
import sys
from pathlib import Path

from .java import OLDEST

SOURCES = Path(__file__).resolve().parents[2] / "tests" / "search_servers" / "analysis_common"
DESCRIPTOR = """\
name=analysis-common
description=Stands in for the module of this name
version={version}
elasticsearch.version={version}
java.version={java}
classname=analysiscommon.AnalysisCommon
"""


def add(home, version, jdk):
    """Compiles and packs the module into the server unpacked at home."""
    module, classes = home / "modules" / "analysis-common", home / "analysis-common-classes"
    module.mkdir()
    sources = sorted(SOURCES.glob("*.java"))
    called(jdk / "bin" / "javac", "--release", str(OLDEST), "-cp", home / "lib" / "*", "-d", classes, *sources)
    called(jdk / "bin" / "jar", "--create", "--file", module / "analysis-common.jar", "-C", classes, ".")
    (module / "plugin-descriptor.properties").write_text(DESCRIPTOR.format(version=version, java=OLDEST))


def called(*command):
    ended = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if ended.returncode:
        sys.exit(f"{command[0].name} failed:\n{ended.stdout}{ended.stderr}")
