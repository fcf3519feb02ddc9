"""At the start of every command: whether the server that SEARCH_URL names is one that its client speaks to.

gunicorn runs no checks: `python -m search.checks` does this one for it, without the applications, which workers load.
"""

import os
import sys

from django.conf import settings
from django.core.checks import Error, Warning, register
from django.core.exceptions import ImproperlyConfigured

from search.server_identity import Standing, standing_of


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


def main() -> int:
    """Say what is wrong; 1 where it stops the start."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
    try:
        found = check_search_server()
    except ImproperlyConfigured as fault:
        found = [Error(str(fault))]
    sys.stdout.writelines(f"{message.msg}\n" for message in found)
    return int(any(message.is_serious() for message in found))


if __name__ == "__main__":
    sys.exit(main())
