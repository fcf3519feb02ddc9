"""A command that a tool runs beside a server: its exit code is the tool's, and it never outlives the tool."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"
PROGRAM = f"""
import sys
sys.path.insert(0, {str(TOOLS)!r})
from child_process import exit_when_told, run
exit_when_told()
try:
    sys.exit(run(sys.argv[1:], {{"GIVEN": "variable"}}))
finally:
    print("cleaned up")
"""


def start(*command):
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_the_command_sees_the_variables_and_its_exit_code_is_ours():
    ours = start("sh", "-c", "echo $GIVEN; exit 7")
    said, _ = ours.communicate()
    assert (said, ours.returncode) == ("variable\ncleaned up\n", 7)


def test_a_command_that_a_signal_ended_says_so_as_shells_do():
    ours = start("sh", "-c", "kill -KILL $$")
    ours.communicate()
    assert ours.returncode == 128 + signal.SIGKILL


def test_a_command_that_is_not_there_is_told_in_one_line():
    said, faults = start("/nowhere/program").communicate()
    assert (said, faults) == ("cleaned up\n", "/nowhere/program: No such file or directory\n")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_stop_we_end_the_command_first_and_clean_up(number):
    ours = start("sh", "-c", "echo $$; exec sleep 60")
    child = int(ours.stdout.readline())
    ours.send_signal(number)
    said, _ = ours.communicate()
    assert (said, ours.returncode) == ("cleaned up\n", 128 + number)
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_a_stop_in_the_middle_of_a_start_waits_until_it_is_done():
    program = f"""
import os, signal, sys
sys.path.insert(0, {str(TOOLS)!r})
from child_process import exit_when_told, stops_held
exit_when_told()
with stops_held():
    os.kill(os.getpid(), signal.SIGTERM)
    print("started")
print("never")
"""
    ours = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (ours.stdout, ours.returncode) == ("started\n", 128 + signal.SIGTERM)
