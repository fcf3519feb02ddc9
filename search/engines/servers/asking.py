"""The requests of one search, which together take no longer than a reader may be kept waiting."""

import time
from concurrent.futures import Future, ThreadPoolExecutor

# The key of a hit comes from its order. To open the documents for it would take longer than to find them.
WITHOUT_DOCUMENTS = {"track_total_hits": True, "_source": False, "stored_fields": "_none_"}


class SlowError(Exception):
    """The server answers, but so slowly that the next request would take too long."""


class Asking:
    def __init__(self, client, index, seconds):
        self.client, self.index = client, index
        # A request that is begun by then has ended, or been given up, when half as much time again is over.
        self.last_begin = time.monotonic() + seconds / 2

    def ask(self, body):
        self._in_time()
        return self._search(body)

    def ask_beside(self, body) -> Future:
        """The answer comes while its asker does something else."""
        self._in_time()
        beside = ThreadPoolExecutor(1)
        try:
            return beside.submit(self._search, body)
        finally:
            beside.shutdown(wait=False)

    def statistics(self, texts):
        """Field → the terms of its text, with the number of documents that have each there, and that have the field."""
        self._in_time()
        body = {
            "doc": {name.partition(".")[0]: text for name, text in texts.items()},
            "fields": list(texts),
            "term_statistics": True,
            "positions": False,
            "offsets": False,
        }
        return self.client.termvectors(index=self.index, body=body)["term_vectors"]

    def _search(self, body):
        return self.client.search(index=self.index, body={**WITHOUT_DOCUMENTS, **body})

    def _in_time(self):
        if time.monotonic() > self.last_begin:
            raise SlowError("The search server takes too long.")
