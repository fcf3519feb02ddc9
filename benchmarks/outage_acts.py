"""The ways in which a search server, or what feeds it, fails."""

import os
import shutil
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Act:
    name: str
    fail: Callable[[], None]
    mend: Callable[[], None]


def acts(site, node):
    def start():
        node.start()
        node.wait_until_healthy()

    def start_empty():
        shutil.rmtree(node.home / "data")
        start()

    def tell(number):
        os.killpg(node.process.pid, number)

    def lose_the_server():
        kill_a_rebuild(site, filling, node.stop)

    yield Act("refused: killed, started again", node.stop, start)
    yield Act("hung: stopped, goes on", lambda: tell(signal.SIGSTOP), lambda: tell(signal.SIGCONT))
    yield Act("dropped: somebody deletes the index", drop_index, nothing)
    yield Act("rebuild killed writing words, begun again", lambda: kill_a_rebuild(site, writing), lambda: again(site))
    yield Act("rebuild killed filling, begun again", lambda: kill_a_rebuild(site, filling), lambda: again(site))
    yield Act("rebuild left: killed filling, left to the worker", lambda: kill_a_rebuild(site, filling), nothing)
    yield Act("worker killed in a job, another started", lambda: kill_in_a_job(site), site.start_worker)
    yield Act("server killed in a rebuild, started again", lose_the_server, start)
    yield Act("emptied: killed, its files lost, started", node.stop, start_empty)


def nothing():
    """It is left to heal by itself."""


def drop_index():
    from search.engines.servers.keeping import names_there, patient_client

    for name in names_there(patient_client()):
        patient_client().indices.delete(index=name)


def kill_a_rebuild(site, is_half_way, first=nothing):
    rebuild = site.command("rebuild_search")
    while not is_half_way():
        if rebuild.poll() is not None:
            raise SystemExit("The rebuild was over before it could be killed.")
    first()
    rebuild.kill()
    rebuild.wait()


def writing():
    from search.index.rows import waiting

    return waiting().count() > 500


def filling():
    from search.models import ServerIndex

    return ServerIndex.objects.filter(answers=False, filled_to__gt=0).exists()


def again(site):
    """With pages published meanwhile."""
    rebuild = site.command("rebuild_search")
    while rebuild.poll() is None:
        site.publish()
        time.sleep(0.5)


def kill_in_a_job(site):
    """Stopped first, so that it holds a lease in the moment of its death."""
    from portal.models import JobTime

    while True:
        site.publish()
        site.worker.send_signal(signal.SIGSTOP)
        time.sleep(0.05)
        if JobTime.objects.filter(name__contains="search server").exclude(claimed_until=None).exists():
            break
        site.worker.send_signal(signal.SIGCONT)
        time.sleep(0.1)
    site.kill_worker()
