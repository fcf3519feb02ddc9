"""One page of an answer, however far down: a server counts off 10,000 hits, then it goes on from the last one."""

from search.index.nearness import UNSCORED, WINDOW

DEEPEST = 10_000


def keys_from(asking, body, page, per_page):
    """(keys of the page's hits, total); of a page beyond the last one, those of the last."""
    start = (page - 1) * per_page
    near = start + per_page <= DEEPEST
    place = {"from": start, "size": per_page} if near else {"size": 0}
    answer = asking.ask({**body, **place})
    total = _total(answer)
    last_start = _last_start(total, per_page)
    if not total or (near and start <= last_start):
        return _keys(answer), total
    return _keys(_reach(asking, body, min(start, last_start), per_page)), total


def best_keys_from(asking, body, page, per_page, nearest_first):
    """As above, of hits in the order of their scores; the best WINDOW are put in order once more, together.

    `nearest_first` is given (key, score) of each and, key by key, the search types of the best.
    """
    start = (page - 1) * per_page
    if start >= WINDOW:
        keys, total = keys_from(asking, body, page, per_page)
        start = min(start, _last_start(total, per_page))
        if start >= WINDOW:
            return keys, total
    answer = asking.ask({**body, "size": max(start + per_page, WINDOW), "docvalue_fields": ["type"]})
    total = _total(answer)
    # What has no score matches by its card, of which no more is told than that.
    hits = answer["hits"]["hits"]
    scored = [(key, hit["_score"] or UNSCORED) for key, hit in zip(_keys(answer), hits, strict=True)]
    types = {key: hit["fields"]["type"][0] for key, hit in zip(_keys(answer)[:WINDOW], hits, strict=False)}
    keys = nearest_first(scored, types)
    start = min(start, _last_start(total, per_page))
    return keys[start : start + per_page], total


def _total(answer):
    return answer["hits"]["total"]["value"]


def _last_start(total, per_page):
    # Whoever wants numbers alone asks for pages of no hits.
    return max(0, -(-total // per_page) - 1) * per_page if per_page else 0


def _reach(asking, body, start, size):
    if start + size <= DEEPEST:
        return asking.ask({**body, "from": start, "size": size})
    body = {**body, "track_total_hits": False}
    while start:
        step = min(start, DEEPEST)
        answer = asking.ask({**body, "size": step})
        if not answer["hits"]["hits"]:
            # They have become fewer since they were counted.
            return answer
        body, start = {**body, "search_after": answer["hits"]["hits"][-1]["sort"]}, start - step
    return asking.ask({**body, "size": size})


def _keys(answer):
    """Every order ends with the key."""
    return [hit["sort"][-1] for hit in answer["hits"]["hits"]]
