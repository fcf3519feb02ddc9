from django.core.management.base import BaseCommand

from search.index.feeding import await_all, waiting, write_waiting


class Command(BaseCommand):
    help = (
        "Write the words of every page for the search anew. May be stopped at any time: what is left waits, and this "
        "command, begun with --go-on, or the worker does the rest. Readers find what was written before meanwhile."
    )

    def add_arguments(self, parser):
        parser.add_argument("--go-on", action="store_true", help="write only what still waits")

    def handle(self, *, go_on, **options):
        if not go_on:
            await_all()
        left = total = waiting().count()
        while write_waiting():
            left = waiting().count()
            self.stdout.write(f"{total - left} of {total} pages")
        self.stdout.write(self.style.SUCCESS(f"The words of {total} pages are written."))
