"""How often one reader may have completions: far more often than anybody types, far less often than a program asks.

Counted in the memory of each worker, which costs nothing: what is counted in the database is a statement that writes,
and this is asked with every pause between two keys.
"""

import time

from django.conf import settings
from django.core.cache import cache

from portal.accounts.throttling import client_address

MINUTE = 60


def asks_too_often(request) -> bool:
    """Whether whoever asks has done so too often within this minute; it counts as done once more."""
    kind, who = "address", client_address(request)
    if request.user.is_authenticated:
        kind, who = "reader", request.user.pk
    key = f"completions:{kind}:{who}:{int(time.time()) // MINUTE}"
    cache.add(key, 0, MINUTE * 2)
    try:
        return cache.incr(key) > settings.SEARCH_COMPLETIONS_A_MINUTE[kind]
    except ValueError:
        # Put out of the memory in between.
        return False
