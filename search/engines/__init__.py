"""The engine that answers: the server that SEARCH_URL names, or the database in use."""

from functools import cache

from django.conf import settings

from search.engines.database import DatabaseEngine
from search.engines.falling_back import ServerOrDatabase


class Engine:
    def search(self, query, **options):
        return engine_for(settings.SEARCH_SERVER).search(query, **options)


@cache
def engine_for(server):
    return ServerOrDatabase(server) if server else DatabaseEngine()


engine = Engine()

__all__ = ["engine"]
