import datetime

from django.apps import AppConfig

QUARTER_OF_A_MINUTE = datetime.timedelta(seconds=15)
MINUTE = datetime.timedelta(minutes=1)
FIVE_MINUTES = datetime.timedelta(minutes=5)
DAY = datetime.timedelta(days=1)


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        from django.conf import settings
        from wagtail.contrib.search_promotions.models import SearchPromotion
        from wagtail.models import ReferenceIndex

        from portal import worker
        from search import checks  # noqa: F401  registers the check
        from search.engines.servers import jobs
        from search.index import signal_handlers  # noqa: F401  connects the signals
        from search.index.comparing import mend
        from search.index.gone_words import forget_gone_words
        from search.index.unwritable import write_what_waits
        from search.likeness.finding import liken_waiting
        from search.querylog.forgetting import empty_lots, forget_old_words

        # Whoever unpublishes or deletes a page is told that it is recommended.
        ReferenceIndex.register_model(SearchPromotion)
        worker.register(name=jobs.WRITE, every=MINUTE, run=write_what_waits)
        worker.register(name=jobs.MEND, every=FIVE_MINUTES, run=mend)
        worker.register(name="find pages that are alike", every=QUARTER_OF_A_MINUTE, run=liken_waiting)
        worker.register(name="forget words that no page has", every=DAY, run=forget_gone_words)
        worker.register(name="forget what was searched for long ago", every=DAY, run=forget_old_words)
        worker.register(name="forget who searched yesterday", every=QUARTER_OF_A_MINUTE, run=empty_lots)
        if settings.SEARCH_SERVER:
            self.follow(settings.SEARCH_SERVER)

    def follow(self, server):
        """Tell the server that SEARCH_URL names what changes."""
        from search.engines.servers import jobs
        from search.engines.servers.connecting import language_of

        # Before any request: one client is imported in a way that no other thread may come across.
        language_of(server)
        jobs.register_jobs()
