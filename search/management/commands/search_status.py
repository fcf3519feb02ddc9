from django.core.management.base import BaseCommand, CommandError

from search.index.unwritable import told
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
        self.stdout.write(f"Files that wait to be read: {now.unread_files}")
        self.stdout.write(f"Files that cannot be searched: {now.unsearchable_files}")
        self.stdout.write(f"Waiting to be sent to the server: {now.waiting_for_server}")
        if now.waiting_since:
            self.stdout.write(f"The oldest change that waits is of: {now.waiting_since:%Y-%m-%d %H:%M:%S} UTC")
        if now.filled is not None:
            self.stdout.write(f"A new index is being filled: {now.filled} %")
        self.stdout.write(f"Pages that differ besides: {now.differing}")
        for fault in now.faults:
            self.stdout.write(self.style.ERROR(fault))
        self.name_titles_only(now)
        self.name_refused(now)
        if now.is_in_step and not now.is_well:
            raise CommandError("The index holds what the database holds, but for the pages that are named.")
        if not now.is_well:
            raise CommandError("The index and the database differ. A running worker brings them together.")
        self.stdout.write(self.style.SUCCESS("The index holds what the database holds."))

    def name_titles_only(self, now):
        if not now.titles_only:
            return
        self.stdout.write(
            self.style.ERROR(
                f"Pages that are found by their titles alone, as no more could be written: {now.titles_only}. Each is "
                "tried again when it changes and every quarter of an hour."
            )
        )
        for row in now.titles_only_pages:
            self.stdout.write(f"  {told(row)}")
        if now.titles_only_unnamed:
            self.stdout.write(f"  And {now.titles_only_unnamed} more.")

    def name_refused(self, now):
        if not now.refused:
            return
        finds = "The database answers the search" if now.is_passed_over else "The server does not find them"
        self.stdout.write(
            self.style.ERROR(
                f"Pages that the search server refuses: {now.refused}. {finds}; nothing else waits for them. Each is "
                "tried again when it changes, every half hour, and by rebuild_search."
            )
        )
        for page in now.refused_pages:
            since = f"{page.since:%Y-%m-%d %H:%M} UTC"
            self.stdout.write(f"  Page {page.key}, “{page.title}”, since {since}: {page.reason}")
            self.stdout.write(f"    The server: {page.words}")
        if now.unnamed:
            self.stdout.write(f"  And {now.unnamed} more.")
