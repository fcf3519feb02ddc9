import datetime

from django.apps import AppConfig

MINUTE = datetime.timedelta(minutes=1)
DAY = datetime.timedelta(days=1)


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        from portal import worker
        from search.index import signal_handlers  # noqa: F401  connects the signals
        from search.index.feeding import write_waiting
        from search.querylog.forgetting import forget_old_words

        worker.register(name="write the words of pages for the search", every=MINUTE, run=write_waiting)
        worker.register(name="forget what was searched for long ago", every=DAY, run=forget_old_words)
