import os
import subprocess
import sys
from pathlib import Path

import pytest

from portal.settings.environment import KNOWN

ROOT = Path(__file__).resolve().parents[2]


def start(**variables):
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PORTAL_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={**inherited, **variables},
        capture_output=True,
        text=True,
    )


def test_an_unknown_variable_stops_the_start_and_is_named():
    done = start(PORTAL_SECRETKEY="x")
    assert done.returncode != 0
    assert "PORTAL_SECRETKEY" in done.stderr


@pytest.mark.parametrize("missing", ["PORTAL_SECRET_KEY", "PORTAL_ALLOWED_HOSTS", "PORTAL_BASE_URL"])
def test_production_demands_its_secrets(missing):
    variables = {
        "DJANGO_SETTINGS_MODULE": "portal.settings.production",
        "PORTAL_SECRET_KEY": "k7-Zw" * 15,
        "PORTAL_ALLOWED_HOSTS": "portal.example.org",
        "PORTAL_BASE_URL": "https://portal.example.org",
    }
    del variables[missing]
    done = start(**variables)
    assert done.returncode != 0
    assert missing in done.stderr


def test_every_variable_stands_in_the_readme():
    readme = (ROOT / "README.md").read_text()
    assert [name for name in (*KNOWN, "DATABASE_URL", "SEARCH_URL") if f"`{name}`" not in readme] == []
