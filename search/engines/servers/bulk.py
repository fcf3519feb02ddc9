"""Documents put into indices and taken out of them, many at once; what a server refuses for good is told apart.

What it refuses because of how it is just now (no room, too busy, an index gone) it takes later, and all of it waits.
What it refuses because of the document itself it would refuse for ever: that alone is told, and the rest goes on.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings

from search.engines.servers.connecting import language_of

# Servers refuse what is much larger, and hold all of it in memory.
MOST_BYTES = 5_000_000
NEWER_IS_THERE, TOO_LARGE = 409, 413
# Forbidden (the disk is full), not there, too slow, too much at once, and whatever stands before a server that is away.
OF_THE_MOMENT = {401, 403, 404, 408, 429, 502, 503, 504}
TOO_LARGE_KIND = "request_too_large"


def way_into(index: str) -> str:
    """The alias that an index is written by: it goes with the index, so that nothing makes one by writing."""
    return f"{index}-in"


class RefusedError(Exception):
    """The server takes nothing at the moment, and says why."""


@dataclass(frozen=True)
class Refusal:
    """Why a document is not taken: the server's name for the fault, and its words."""

    kind: str
    words: str


@dataclass(frozen=True)
class Line:
    """What to do with the document of one page, as the bulk interface reads it."""

    key: int
    text: str


def put_in(index: str, key: int, version: int, document: dict) -> Line:
    """A server keeps the newest version."""
    return _line(key, {"index": _about(index, key, version, "external")}, document)


def take_out(index: str, key: int, version: int) -> Line:
    return _line(key, {"delete": _about(index, key, version, "external")})


def take_out_older(index: str, key: int, version: int) -> Line:
    """Whatever is older than `version` goes; that version itself may still come."""
    return _line(key, {"delete": _about(index, key, version - 1, "external_gte")})


def _about(index, key, version, version_type):
    return {"_index": way_into(index), "_id": str(key), "version": version, "version_type": version_type}


def _line(key, *parts):
    return Line(key, "".join(json.dumps(part, ensure_ascii=False) + "\n" for part in parts))


def put(client, lines: Iterable[Line]) -> dict[int, Refusal]:
    """Do what `lines` say; the pages whose documents are refused for good. Raises RefusedError where all is for now."""
    return {key: refusal for some in _parts(lines) for key, refusal in _put(client, some)}


def _parts(lines):
    """As few requests as their size allows."""
    held, size = [], 0
    for line in lines:
        if held and size + len(line.text) > MOST_BYTES:
            yield held
            held, size = [], 0
        held.append(line)
        size += len(line.text)
    if held:
        yield held


def _put(client, lines) -> Iterator[tuple[int, Refusal]]:
    """An index that somebody dropped is not made again by the way."""
    try:
        answer = client.bulk(body="".join(line.text for line in lines), require_alias=True)
    except language_of(settings.SEARCH_SERVER).FAULTS as fault:
        if getattr(fault, "status_code", None) != TOO_LARGE:
            raise
        yield from _put_less(client, lines)
        return
    for item in (told for act in answer["items"] for told in act.values()):
        if "error" in item and item["status"] != NEWER_IS_THERE:
            yield _refused(item)


def _put_less(client, lines):
    """This server takes less at once; what is too large for it by itself it never takes."""
    if len(lines) == 1:
        size = len(lines[0].text.encode())
        yield lines[0].key, Refusal(TOO_LARGE_KIND, f"{size:,} bytes")
        return
    middle = len(lines) // 2
    yield from _put(client, lines[:middle])
    yield from _put(client, lines[middle:])


def _refused(item):
    if item["status"] in OF_THE_MOMENT:
        raise RefusedError(f"The search server takes nothing at the moment. Page {item['_id']}: {item['error']}")
    fault = item["error"]
    said = [fault.get("reason"), (fault.get("caused_by") or {}).get("reason")]
    return int(item["_id"]), Refusal(fault.get("type", ""), " ".join(filter(None, said)))
