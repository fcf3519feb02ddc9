from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache

# Tries, codes of apps that were used, tokens of providers that were used.
SHARED = ("allauth:rl:", "allauth.mfa.", "jwt:")


class MemoryWithSharedCounts(LocMemCache):
    """Keeps what pages remember in this process, and allauth's notes of what was tried and used in the database.

    allauth only knows the default cache. With one that all workers share, every page would ask the database for what
    Wagtail keeps there; with one that none share, four workers would allow four times as many tries,
    and take the same code of an app four times.
    """

    def _place(self, key):
        return caches["shared counts"] if key.startswith(SHARED) else super()

    def add(self, key, *args, **kwargs):
        return self._place(key).add(key, *args, **kwargs)

    def get(self, key, *args, **kwargs):
        return self._place(key).get(key, *args, **kwargs)

    def set(self, key, *args, **kwargs):
        return self._place(key).set(key, *args, **kwargs)

    def delete(self, key, *args, **kwargs):
        return self._place(key).delete(key, *args, **kwargs)
