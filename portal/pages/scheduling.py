"""Pages whose time has come are published and withdrawn by the worker: no machine's scheduler has to be set up."""

import datetime

from django.core.management import call_command

from portal import worker


def publish_what_is_due():
    """Wagtail's own command, which its makers expect a machine's scheduler to call."""
    call_command("publish_scheduled", verbosity=0)


def register_jobs():
    worker.register(name="publish what is scheduled", every=datetime.timedelta(minutes=1), run=publish_what_is_due)
