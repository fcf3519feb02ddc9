"""The checks of `make lint` that are ours: each passes here and fails on the mistake it is there for."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKED = "{name}=={version} \\\n    --hash=sha256:0123456789abcdef\n"


def check(name, folder=ROOT):
    return subprocess.run([sys.executable, ROOT / "tools" / name], cwd=folder, capture_output=True, text=True)


@pytest.fixture
def locks(tmp_path):
    """A project with one dependency, locked as it should be."""
    for name in ("requirements", "requirements-test"):
        (tmp_path / f"{name}.in").write_text("# Comment\nDjango>=5.2,<5.3  # why\n")
        (tmp_path / f"{name}.txt").write_text(LOCKED.format(name="django", version="5.2.1"))
    return tmp_path


@pytest.mark.parametrize("name", ["check_locks.py", "check_gate.py"])
def test_a_check_passes_here(name):
    done = check(name)
    assert done.returncode == 0, done.stdout


def test_locks_that_fit_pass(locks):
    assert check("check_locks.py", locks).returncode == 0


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("requirements.in", "Django>=5.2\nwillow\n", "requirements.in: willow has no entry with a hash"),
        ("requirements-test.in", "pytest\n", "requirements-test.in: pytest has no entry with a hash"),
        ("requirements.txt", "django==5.2.1\n", "requirements.in: Django has no entry with a hash"),
        ("requirements.txt", LOCKED.format(name="django", version="6.0"), "does not fit 6.0"),
    ],
    ids=["no-lock", "no-lock-for-tests", "no-hash", "other-version"],
)
def test_a_dependency_without_a_fitting_hashed_lock_fails(locks, file, text, said):
    (locks / file).write_text(text)
    done = check("check_locks.py", locks)
    assert done.returncode == 1
    assert said in done.stdout
    assert "Run make lock" in done.stdout


@pytest.mark.parametrize("call", ["live()", "public()"])
def test_a_list_that_goes_round_the_gate_fails(tmp_path, call):
    (tmp_path / "events" / "feeds").mkdir(parents=True)
    (tmp_path / "events" / "feeds" / "atom.py").write_text(f"pages = EventPage.objects\npages = pages.{call}\n")
    done = check("check_gate.py", tmp_path)
    assert done.returncode == 1
    assert f"events/feeds/atom.py:2: use visible_to(user) instead of .{call}" in done.stdout


def test_a_list_that_goes_through_the_gate_passes(tmp_path):
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "reading.py").write_text("pages = EventPage.objects.visible_to(user)\n")
    assert check("check_gate.py", tmp_path).returncode == 0
