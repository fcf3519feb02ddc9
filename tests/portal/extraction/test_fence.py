"""What a program that a file has taken over could still do: nothing. Each test runs it in a process of its own."""

import ctypes
import errno
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.checks import run_checks
from django.core.management import call_command

from portal.extraction import process, seccomp
from portal.extraction.findings import Found

ROOT = Path(__file__).resolve().parents[3]
HAS_FILTER = pytest.mark.skipif(
    seccomp.platform.machine() not in seccomp.MACHINES or not sys.platform.startswith("linux"),
    reason="There is no filter for this machine.",
)


def shut_in(program, **environment):
    """Output of `program` behind the fence, and how it ended."""
    ready = f"import ctypes, os, sys\nfrom portal.extraction import fence\nfence.shut()\n{textwrap.dedent(program)}"
    done = subprocess.run([sys.executable, "-c", ready], capture_output=True, text=True, cwd=ROOT, timeout=60)
    return done.stdout.strip(), done.returncode


def refused(call, path):
    program = f"""
        libc = ctypes.CDLL(None, use_errno=True)
        path = {str(path)!r}.encode()
        print({call}, ctypes.get_errno())
    """
    return shut_in(program)[0] == "-1 1"


@HAS_FILTER
@pytest.mark.parametrize(
    "call",
    [
        "libc.socket(2, 1, 0)",
        "libc.fork()",
        "libc.execv(b'/bin/true', None)",
        "libc.open(path, os.O_WRONLY)",
        "libc.open(path + b'.new', os.O_RDWR | os.O_CREAT, 0o600)",
        "libc.unlink(path)",
        "libc.rename(path, path + b'.new')",
        "libc.truncate(path, 0)",
        "libc.mkdir(path + b'.new', 0o700)",
        "libc.symlink(path, path + b'.new')",
        "libc.chmod(path, 0o777)",
        "libc.kill(os.getppid(), 0)",
        "libc.ptrace(16, os.getppid(), 0, 0)",
    ],
)
def test_code_of_libraries_reaches_nothing(tmp_path, call):
    path = tmp_path / "file"
    path.write_text("kept")
    assert refused(call, path)
    assert path.read_text() == "kept"
    assert os.listdir(tmp_path) == ["file"]


@pytest.mark.parametrize(
    "call",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import subprocess; subprocess.run(['true'])",
        "open('written', 'w')",
        "os.remove('manage.py')",
        "os.fork()",
    ],
)
def test_python_reaches_nothing_even_without_a_filter(monkeypatch, call):
    program = f"""
        try:
            {call}
        except PermissionError as refused:
            print(str(refused).startswith("Reading a file takes no"))
    """
    ready = "from portal.extraction import seccomp\nseccomp.MACHINES.clear()\n"
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import os\n{ready}from portal.extraction import fence\nfence.shut()\n{textwrap.dedent(program)}",
        ],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
    )
    assert done.stdout.strip() == "True"


@HAS_FILTER
def test_whether_there_is_a_filter_is_known_without_one():
    program = "from portal.extraction import seccomp; print(seccomp.is_known(), seccomp.is_known(), seccomp.forbid())"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.stdout.strip() == "True True True"
    assert run_checks(tags=["files"]) == []


@pytest.mark.parametrize("lacking", ["table", "filters", "leave"])
def test_a_machine_without_a_filter_is_told_of_and_stops_nothing(monkeypatch, capsys, lacking):
    if lacking == "table":
        monkeypatch.setattr(seccomp.platform, "machine", lambda: "riscv64")
    else:
        fault = errno.EINVAL if lacking == "filters" else errno.EPERM
        libc = SimpleNamespace(prctl=lambda *arguments: ctypes.set_errno(fault) or -1)
        monkeypatch.setattr(seccomp, "_libc", lambda: libc)
    call_command("check", tags=["files"])
    assert "are not closed to the libraries that read uploaded files" in capsys.readouterr().err


def test_limits_of_a_reader_are_20_seconds_and_512_megabytes():
    """Of the processor, by the clock, and of memory; as the reader itself sees them, and who waits for it."""
    program = """
        import resource, signal
        print(resource.getrlimit(resource.RLIMIT_CPU), resource.getrlimit(resource.RLIMIT_AS))
        alarms = []
        signal.setitimer = lambda timer, seconds: alarms.append(seconds)
        fence.shut()
        try:
            signal.raise_signal(signal.SIGALRM)
        except fence.OutOfTimeError:
            print(sum(alarms))
    """
    assert shut_in(program)[0].splitlines() == [f"(20, 21) {(512 * 1024**2,) * 2}", "20"]
    assert process.SECONDS == 20


@pytest.mark.parametrize(
    ("limits", "act", "ended_by"),
    [("1, 0.5", "time.sleep(60)", signal.SIGALRM), ("1, 60", "sum(range(10**6))", signal.SIGXCPU)],
    ids=["clock", "processor"],
)
def test_a_reader_that_goes_on_after_its_time_is_ended(limits, act, ended_by):
    program = f"""
        import time
        from portal.extraction import fence
        fence.SECONDS, fence.SECONDS_TO_READ = {limits}
        fence.shut()
        while True:
            try:
                {act}
            except BaseException:
                pass
    """
    command = [sys.executable, "-c", textwrap.dedent(program)]
    assert subprocess.run(command, cwd=ROOT, timeout=60).returncode == -ended_by


def test_files_can_still_be_read():
    assert shut_in("print(open('manage.py').read(2))") == ("#!", 0)


def test_memory_ends_at_the_limit():
    assert shut_in("try:\n    bytearray(600 * 1024 * 1024)\nexcept MemoryError:\n    print('enough')") == ("enough", 0)


def test_reader_knows_neither_django_nor_our_environment():
    code = "import sys; import portal.extraction.child; print(any(name.startswith('django') for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.stdout.strip() == "False"


def program(monkeypatch, code):
    monkeypatch.setattr(process, "COMMAND", (sys.executable, "-c", code))


def test_environment_does_not_reach_the_reader(monkeypatch, tmp_path):
    monkeypatch.setenv("PORTAL_SECRET_KEY", "canary")
    program(monkeypatch, "import os, json; print(json.dumps({'found': 'read', 'text': ' '.join(os.environ)}))")
    assert "PORTAL_SECRET_KEY" not in run(tmp_path).text


def run(folder):
    path = folder / "file"
    path.write_bytes(b"x")
    with open(path, "rb") as file:
        return process.run(file, "txt")


def test_reader_that_never_answers_is_killed_with_what_it_started(monkeypatch, tmp_path):
    monkeypatch.setattr(process, "SECONDS", 2)
    code = f"import subprocess, time; print(subprocess.Popen(['sleep', '300']).pid, file=open({str(tmp_path / 'pid')!r}, 'w'), flush=True); time.sleep(300)"
    program(monkeypatch, code)
    assert run(tmp_path).found == Found.TIMED_OUT
    assert has_ended(int((tmp_path / "pid").read_text()))


def has_ended(pid):
    """Whether the process ends: whoever kills another does not see it end at once."""
    until = time.monotonic() + 10
    while is_running(pid) and time.monotonic() < until:
        time.sleep(0.01)
    return not is_running(pid)


def is_running(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in "ZX"


def test_reader_that_answers_without_end_is_stopped(monkeypatch, tmp_path):
    program(monkeypatch, "import sys\nwhile True: sys.stdout.write('x' * 1000000)")
    assert run(tmp_path).found == Found.FAILED


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import os; os.abort()", Found.BROKEN),
        ("import os, signal; os.kill(os.getpid(), signal.SIGALRM)", Found.TIMED_OUT),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", Found.FAILED),
        ("raise SystemExit(1)", Found.FAILED),
        ("print('no json')", Found.FAILED),
        ('print(\'{"found": "unheard of"}\')', Found.FAILED),
    ],
)
def test_reader_that_ends_without_an_answer_is_a_state_too(monkeypatch, tmp_path, code, found):
    program(monkeypatch, code)
    assert run(tmp_path).found == found


def test_what_was_read_before_the_time_was_over_is_kept(monkeypatch):
    code = """
        import signal
        from portal.extraction.findings import Notes, gather
        def lines():
            yield "early"
            signal.setitimer(signal.ITIMER_REAL, 0.05)
            while True:
                try:
                    sum(range(1000))
                except Exception:
                    pass
        found = gather(lines(), Notes())
        print(found.text, found.found)
    """
    assert shut_in(code)[0] == "early partly"
