"""Sessions that have ended leave the database, and with them what a visitor's session kept for half an hour."""

import datetime

from django.core.management import call_command

from portal import worker


def forget_ended_sessions():
    call_command("clearsessions")


def register_jobs():
    worker.register(name="forget ended sessions", every=datetime.timedelta(hours=1), run=forget_ended_sessions)
