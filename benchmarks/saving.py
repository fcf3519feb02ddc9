"""What it costs to publish while the search is rebuilt, beside what it costs when nothing else goes on."""

import statistics
import subprocess
import sys
import tempfile
import time
from itertools import count

from scratch import ROOT

QUIET, PAUSE = 40, 0.2


def saves_beside_a_rebuild():
    """Milliseconds of the clock, medians and the slowest; how many were refused while `rebuild_search` ran."""
    from django.db import OperationalError

    turns, quiet, beside, refused = count(), [], [], 0
    for _turn in range(QUIET):
        quiet.append(_publish(next(turns)))
    with tempfile.TemporaryFile() as said:
        rebuild = subprocess.Popen([sys.executable, ROOT / "manage.py", "rebuild_search"], stdout=said)
        while not said.tell() and rebuild.poll() is None:
            time.sleep(PAUSE)
        while rebuild.poll() is None:
            try:
                beside.append(_publish(next(turns)))
            except OperationalError:
                refused += 1
            time.sleep(PAUSE)
    if rebuild.returncode:
        raise RuntimeError(f"rebuild_search ended with {rebuild.returncode}.")
    figures = figures_of(quiet=quiet, beside=beside, refused=refused)
    print(f"saves: {figures}", flush=True)
    return figures


def figures_of(*, quiet, beside, refused):
    """None stands for what was not measured, as the rebuild had ended before anything was saved."""
    return {
        "quiet ms": round(statistics.median(quiet), 1),
        "during a rebuild ms": round(statistics.median(beside), 1) if beside else None,
        "slowest ms": round(max(beside)) if beside else None,
        "saves": len(beside),
        "refused": refused,
    }


def _publish(turn):
    from resources.models import ResourcePage

    page = ResourcePage.objects.order_by("pk")[turn % 500]
    page.summary = f"Said anew for the {turn}th time"
    started = time.perf_counter()
    page.save_revision().publish()
    return (time.perf_counter() - started) * 1000
