"""What the worker does for the communities from time to time."""

import datetime

from django.urls import reverse

from communities.hearing import kinds
from communities.hearing.telling import tell
from communities.moderation.waiting import remind_and_escalate
from portal import worker
from portal.scanning import scan_waiting

HOUR, MINUTE = datetime.timedelta(hours=1), datetime.timedelta(minutes=1)


def see_to_what_waits():
    remind_and_escalate()


def scan_and_tell():
    """Scan what is in quarantine; whoever put in a file with a virus hears that it was deleted, and its name."""
    scan_waiting(tell=tell_who_put_it_in)


def tell_who_put_it_in(media):
    if media.uploaded_by_user:
        tell(users=[media.uploaded_by_user], kind=kinds.FILE_REFUSED, address=reverse("share"), file=media.title)


def register_jobs():
    worker.register(name="remind and escalate", every=HOUR, run=see_to_what_waits)
    worker.register(name="scan what is in quarantine", every=MINUTE, run=scan_and_tell)
