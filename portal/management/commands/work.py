import signal
import time

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from portal.worker import Worker

PAUSE = 1


class Command(BaseCommand):
    help = "Deliver mails and do what else is due, until it is stopped (Ctrl-C or SIGTERM)."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="end when nothing is due any more")

    def handle(self, *args, once, **options):
        worker = Worker()
        if once:
            while self.round(worker):
                pass
            if worker.faults:
                raise CommandError(f"{worker.faults} jobs met a fault; the log says which.")
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, worker.stop)
        self.stdout.write("The worker delivers mails. Ctrl-C ends it.")
        while not worker.is_stopping:
            if not self.round(worker) and not worker.is_stopping:
                time.sleep(PAUSE)

    def round(self, worker):
        # A connection that broke, or is older than the settings allow, is opened afresh as at each request.
        close_old_connections()
        return worker.run_due()
