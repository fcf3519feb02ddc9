"""At the start of every command: whether the server that SEARCH_URL names is one that its client speaks to."""

from django.conf import settings
from django.core.checks import Error, Warning, register

from search.engines.servers.identity import Standing, standing_of


@register("search")
def check_search_server(**options):
    """A wrong setting stops the start; a server that is down does not, as the database answers meanwhile."""
    if not settings.SEARCH_SERVER:
        return []
    standing, words = standing_of(settings.SEARCH_SERVER)
    if standing is Standing.WELL:
        return []
    if standing is Standing.SILENT:
        return [Warning(f"{words} The database answers the search until it does.", id="search.W001")]
    return [Error(words, id="search.E001")]
