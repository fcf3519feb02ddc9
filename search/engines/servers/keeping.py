"""Keeps the indices on the server in step with the rows of the database: the worker's job, a bit at a time.

What waits goes to the index that answers and to the one that is being filled. A full one takes the other's place by one
change of aliases, so no moment is without results. Where nothing answers (the first time, or since somebody dropped the
index) everything waits, and is what the new one is filled with. All of it stands in rows: whoever is killed goes on.
"""

import datetime
import logging
import secrets

from django.conf import settings
from django.db import transaction
from django.db.models import F

from search.engines.servers.bulk import way_into
from search.engines.servers.connecting import connect, language_of
from search.engines.servers.definition import definition, digest
from search.engines.servers.sending import a_round_of, send, send_refused_again, send_unsent
from search.models import SearchDocument, ServerIndex

log = logging.getLogger(__name__)


def keep_in_step() -> bool:
    """Do the next bit of work; whether more of it waits already."""
    if not settings.SEARCH_SERVER:
        return False
    # Before anything that a server is given time for: whether it hangs.
    there = set(names_there(connect(settings.SEARCH_SERVER)))
    client = patient_client()
    answering, coming = look_after_indices(client, there)
    names = [index.name for index in (answering, coming) if index]
    more = send_unsent(client, names, answering.name if answering else "")
    if coming and not more:
        return fill(client, coming)
    return more


def patient_client():
    return connect(settings.SEARCH_SERVER, patiently=True)


def start_anew(client, *, awaited_at: datetime.datetime | None = None) -> ServerIndex:
    """Begin to fill a new index; one that somebody else was filling is given up.

    What waits goes to the index that answers too. `awaited_at` is what `await_all` gave, where all pages were written
    anew: those that wait since then and have not changed since go to the new one alone.
    """
    follow_up(client)
    for given_up in ServerIndex.objects.filter(answers=False):
        drop(client, given_up)
    name = f"{settings.SEARCH_SERVER.prefix}-{secrets.token_hex(4)}"
    with transaction.atomic():
        answers = ServerIndex.objects.filter(answers=True).exists()
        if not answers:
            SearchDocument.objects.update(sent=0)
        coming = ServerIndex.objects.create(name=name, digest=digest(), filled_to=0 if answers else None)
    # After its row, which tells of it: whoever is killed in between has left none that nobody knows.
    client.indices.create(index=name, body={**definition(), "aliases": {way_into(name): {}}})
    if answers and awaited_at:
        # Counted up once since the server was told of them, and by `await_all`: a change of a page that the worker has
        # sent in between carries a moment of its own. The very same is asked for, as clocks of machines may differ.
        in_step = SearchDocument.objects.filter(changed_at=awaited_at, sent__gt=0, sent=F("version") - 1)
        in_step.filter(written=F("version")).update(sent=F("version"))
    return coming


def look_after_indices(client, there: set[str]):
    """The index that answers and the one that is being filled, if they are among those `there`: one of them is."""
    for index in ServerIndex.objects.exclude(name__in=there):
        log.warning("The index %s is no longer on the search server. It is filled anew.", index.name)
        forget(index)
    names = follow_up(client)
    indices = list(ServerIndex.objects.all())
    answering = next((index for index in indices if index.answers), None)
    coming = next((index for index in indices if not index.answers), None)
    if answering and answering.name not in names:
        forget(answering)
        answering = None
    if not coming and (not answering or answering.digest != digest()):
        coming = start_anew(client)
    return answering, coming


def forget(index: ServerIndex) -> None:
    """The index is not there any more: where it answered, all that it held waits again."""
    with transaction.atomic():
        if index.answers:
            SearchDocument.objects.update(sent=0)
            ServerIndex.objects.filter(answers=False).update(filled_to=None)
        ServerIndex.objects.filter(pk=index.pk).delete()


def fill(client, coming: ServerIndex) -> bool:
    """Send the next round of all there is; after the last one the index answers."""
    if coming.filled_to is not None:
        is_full = False
        rows = a_round_of(SearchDocument.objects.filter(written__gt=0), after=coming.filled_to)
        for sent in send(client, [coming.name], rows):
            ServerIndex.objects.filter(pk=coming.pk).update(filled_to=sent.rows[-1].page_id)
            is_full = sent.is_full
        if is_full:
            return True
    change_over(client, coming)
    # What only the former one refused.
    send_refused_again(client, [coming.name])
    return False


def change_over(client, coming: ServerIndex) -> None:
    """Have `coming` answer from now on, in the place of whatever did; nothing where it does already."""
    if ServerIndex.objects.filter(pk=coming.pk, answers=True).exists():
        return
    client.indices.refresh(index=coming.name)
    alias = settings.SEARCH_SERVER.prefix
    taken = [{"remove": {"index": name, "alias": alias}} for name in names_answering(client)]
    client.indices.update_aliases(body={"actions": [*taken, {"add": {"index": coming.name, "alias": alias}}]})
    finish_change(client, coming)


def finish_change(client, coming: ServerIndex) -> None:
    """The server has it answer: drop whatever did. Its row says so last, so that one who is killed is followed up."""
    for former in ServerIndex.objects.filter(answers=True).exclude(pk=coming.pk):
        drop(client, former)
    ServerIndex.objects.filter(pk=coming.pk).update(answers=True, filled_to=None)


def follow_up(client) -> list[str]:
    """Finish the change of whoever was killed in it; the names of what the server has answer."""
    names = names_answering(client)
    for index in ServerIndex.objects.filter(answers=False, name__in=names):
        finish_change(client, index)
    return names


def drop(client, index: ServerIndex) -> None:
    client.indices.delete(index=index.name, ignore_unavailable=True)
    ServerIndex.objects.filter(pk=index.pk).delete()


def names_answering(client) -> list[str]:
    return _names(client, settings.SEARCH_SERVER.prefix)


def names_there(client) -> list[str]:
    """Our indices: those that have a way in."""
    return _names(client, way_into(f"{settings.SEARCH_SERVER.prefix}-*"))


def _names(client, alias):
    try:
        return sorted(client.indices.get_alias(name=alias))
    except language_of(settings.SEARCH_SERVER).NOT_THERE:
        return []
