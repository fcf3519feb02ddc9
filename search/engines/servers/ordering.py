"""The orders of `search.sorting` in the servers' words; each ends with the key, so that paging finds every hit once."""

from search.sorting import RELEVANCE


def _by(field, direction):
    return {field: {"order": direction, "missing": "_last"}}


NEWEST_KEY, OLDEST_KEY = _by("key", "desc"), _by("key", "asc")
ORDERS = {
    RELEVANCE: [{"_score": {"order": "desc"}}, NEWEST_KEY],
    "newest": [_by("dated_on", "desc"), _by("first_published_at", "desc"), NEWEST_KEY],
    "published": [_by("first_published_at", "desc"), NEWEST_KEY],
    "oldest": [_by("dated_on", "asc"), OLDEST_KEY],
    "title": [_by("title_order", "asc"), OLDEST_KEY],
    "soonest": [_by("starts_at", "asc"), OLDEST_KEY],
    "latest": [_by("starts_at", "desc"), NEWEST_KEY],
}
