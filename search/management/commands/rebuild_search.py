import argparse
import math
import os
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal import leases
from portal.row_by_row import NAMED
from search.engines.servers import jobs, keeping
from search.engines.servers.bulk import RefusedError
from search.engines.servers.connecting import language_of
from search.index.comparing import mend
from search.index.feeding import BATCH, await_all
from search.index.rows import waiting, waiting_behind
from search.index.unwritable import told, unwritable
from search.index.writing_all import write_all_waiting
from search.models import RefusedDocument, SearchDocument, ServerIndex

NICENESS = 10
# So many seconds go by between two lines that say how far it is.
EVERY = 1


def number_of_pages(text: str) -> int:
    """As it is written on a command line."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError("write a whole number of pages, 1 or more.")
    return int(text)


class Command(BaseCommand):
    help = (
        "Write words and terms of every page for the search anew, and fill a new index where a search server is used. "
        "May be stopped or killed at any time: what is left waits, and this command, begun with --go-on, or the worker "
        "does the rest. Readers find what was written before meanwhile, and nobody who saves waits for longer than it "
        "takes to write one batch."
    )

    def add_arguments(self, parser):
        parser.add_argument("--go-on", action="store_true", help="write only what still waits")
        parser.add_argument("--batch", type=number_of_pages, default=BATCH, help="how many pages are written at once")

    def run_from_argv(self, argv):
        # Whoever saves or reads meanwhile goes first.
        os.nice(NICENESS)
        super().run_from_argv(argv)

    def handle(self, **options):
        try:
            self.rebuild(options["go_on"], options["batch"])
        except KeyboardInterrupt:
            raise CommandError(
                f"Stopped. {waiting().count()} pages wait for their words: rebuild_search --go-on does the rest, or "
                "a running worker."
            ) from None

    def rebuild(self, go_on, batch):
        awaited_at = None
        if not go_on:
            # What is written only where it differs.
            mend()
            awaited_at = await_all()
        total, started, said_at = waiting().count(), time.monotonic(), -math.inf
        for _batch in write_all_waiting(batch):
            # To count them takes as long as to write some of them.
            if time.monotonic() - said_at > EVERY:
                self.say_how_far(total, started)
                said_at = time.monotonic()
        left = waiting_behind().count()
        self.stdout.write(self.style.SUCCESS(f"The words of {total - left} pages are written."))
        if failed := unwritable().count():
            self.stdout.write(self.style.WARNING(f"Of {failed} only the titles: search_status says why."))
        if settings.SEARCH_SERVER:
            try:
                self.fill_index(awaited_at)
            except (RefusedError, *language_of(settings.SEARCH_SERVER).FAULTS) as fault:
                raise CommandError(
                    f"The search server could not be told ({type(fault).__name__}). The database answers the search; "
                    "a running worker does the rest once the server is back."
                ) from fault
        if left:
            faults = "; ".join(told(row) for row in waiting_behind()[:NAMED])
            raise CommandError(f"{left} pages could not be written and wait. {faults}")

    def fill_index(self, awaited_at):
        client = keeping.patient_client()
        if awaited_at:
            with leases.held(jobs.KEEP):
                keeping.start_anew(client, awaited_at=awaited_at)
        while self.send_some() or ServerIndex.objects.filter(answers=False).exists():
            coming = ServerIndex.objects.filter(answers=False).first()
            if coming and coming.filled_to is not None:
                done = SearchDocument.objects.filter(page_id__lte=coming.filled_to).count()
                self.stdout.write(f"{done} of {SearchDocument.objects.count()} pages sent")
        self.stdout.write(self.style.SUCCESS("The new index answers."))
        if refused := RefusedDocument.objects.count():
            self.stdout.write(self.style.WARNING(f"It refuses {refused} pages, which search_status names."))

    def send_some(self):
        """A running worker sends as well, in turn: two at the same index would take it for each other's former one."""
        with leases.held(jobs.KEEP):
            return keeping.keep_in_step()

    def say_how_far(self, total, started):
        done = total - waiting().count()
        rate = done / max(time.monotonic() - started, 0.001)
        self.stdout.write(f"{done} of {total} pages, {rate:.0f} a second")
        self.stdout.flush()
