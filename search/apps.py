import datetime

from django.apps import AppConfig

MINUTE = datetime.timedelta(minutes=1)


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        from portal import worker
        from search.index import signal_handlers  # noqa: F401  connects the signals
        from search.index.feeding import write_waiting

        worker.register(name="write the words of pages for the search", every=MINUTE, run=write_waiting)
