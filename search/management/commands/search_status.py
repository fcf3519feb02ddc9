from django.core.management.base import BaseCommand, CommandError

from search.status import status


class Command(BaseCommand):
    help = (
        "Say which engine answers the search, how many pages the database and the index hold, how many wait, and what "
        "failed. Compares a server with the database page by page. Ends with 1 where they differ."
    )
    # It tells the same in its own words.
    requires_system_checks = []

    def handle(self, **options):
        now = status(page_by_page=True)
        self.stdout.write(f"Engine: {now.engine}")
        self.stdout.write(f"Published pages in the database: {now.pages}")
        self.stdout.write(f"Documents in the index: {'unknown' if now.documents is None else now.documents}")
        self.stdout.write(f"Waiting for their words to be written: {now.waiting_for_words}")
        self.stdout.write(f"Waiting to be sent to the server: {now.waiting_for_server}")
        if now.waiting_since:
            self.stdout.write(f"The oldest change that waits is of: {now.waiting_since:%Y-%m-%d %H:%M:%S} UTC")
        if now.filled is not None:
            self.stdout.write(f"A new index is being filled: {now.filled} %")
        self.stdout.write(f"Pages that differ besides: {now.differing}")
        for fault in now.faults:
            self.stdout.write(self.style.ERROR(fault))
        if not now.is_well:
            raise CommandError("The index and the database differ. A running worker brings them together.")
        self.stdout.write(self.style.SUCCESS("The index holds what the database holds."))
