"""A search server with the database behind it: a reader gets an answer whatever becomes of the server."""

import logging
import threading
import time
from dataclasses import replace

from search.engines.database import DatabaseEngine
from search.engines.servers.asking import SlowError
from search.engines.servers.connecting import connect, language_of
from search.engines.servers.engine import ServerEngine
from search.engines.servers.gate import BehindError

log = logging.getLogger(__name__)
FIRST_PAUSE, LONGEST_PAUSE = 5.0, 15.0


class Breaker:
    """Keeps readers from waiting for a server that has not answered; after a pause one of them tries it again."""

    def __init__(self, clock=time.monotonic):
        self.clock, self.lock = clock, threading.Lock()
        self.pause, self.closed_until = 0.0, 0.0

    def lets_through(self) -> bool:
        with self.lock:
            now = self.clock()
            if now < self.closed_until:
                return False
            # Until it has answered, the others do not wait for it as well.
            self.closed_until = now + self.pause
            return True

    def answered(self) -> None:
        with self.lock:
            self.pause = self.closed_until = 0.0

    def failed(self) -> None:
        with self.lock:
            self.pause = min(max(2 * self.pause, FIRST_PAUSE), LONGEST_PAUSE)
            self.closed_until = self.clock() + self.pause


class ServerOrDatabase:
    def __init__(self, server):
        self.language = language_of(server)
        self.engine = ServerEngine(connect(server), server)
        self.database, self.breaker = DatabaseEngine(), Breaker()

    def search(self, query, **options):
        """The server's answer, or else the database's, which says so."""
        is_behind = False
        if self.breaker.lets_through():
            try:
                answer = self.engine.search(query, **options)
            except self.language.NOT_UNDERSTOOD:
                # This question alone: the server is well.
                self.breaker.answered()
                log.exception("The search server did not understand a question. The database has answered it.")
            except BehindError as fault:
                # It was not asked: whether it would have answered is not known.
                is_behind = True
                log.info("%s The database has answered.", fault)
            except SlowError as fault:
                self.breaker.answered()
                log.info("%s The database has answered.", fault)
            except self.language.FAULTS as fault:
                self.breaker.failed()
                log.warning("The search server does not answer (%s). The database does, for now.", type(fault).__name__)
            else:
                self.breaker.answered()
                return answer
        return replace(self.database.search(query, **options), stands_in=True, is_behind=is_behind)
