"""How often one reader may have completions: far more often than anybody types, far less often than a program asks.

Counted in the memory of each worker, which costs nothing: what is counted in the database is a statement that writes,
and this is asked with every pause between two keys.
"""

import time

from django.core.cache import cache

from portal.accounts.throttling import client_address

MINUTE = 60
OF_A_READER = 240
# A hospital's computers have one address between them.
OF_AN_ADDRESS = 1200


def asks_too_often(request) -> bool:
    """Whether whoever asks has done so too often within this minute; it counts as done once more."""
    who, most = client_address(request), OF_AN_ADDRESS
    if request.user.is_authenticated:
        who, most = request.user.pk, OF_A_READER
    key = f"completions:{who}:{int(time.time()) // MINUTE}"
    cache.add(key, 0, MINUTE * 2)
    try:
        return cache.incr(key) > most
    except ValueError:
        # Put out of the memory in between.
        return False
