import time

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from home.network import build_network
from home.sample import sign_ins
from home.sample.communities import add_communities, publish_communities
from home.sample.gatherings import load_gatherings
from home.sample.join_requests import load_join_requests
from home.sample.pages import load_front_page, load_pages, load_vocabulary
from home.sample.people import load_people
from home.sample.resources import load_resources
from home.sample.searches import load_searches
from search.index.feeding import write_waiting
from search.likeness.finding import liken_waiting


class Command(BaseCommand):
    help = "Loads the sample network, each thing once: what was edited, renamed or deleted since stays so."

    def handle(self, **options):
        started = time.monotonic()
        self.stdout.write("Drawing pictures and publishing pages; the first time takes under a minute…")
        with transaction.atomic():
            counts = self.load_all()
        self.look_at_likeness()
        parts = ", ".join(f"{number} {name}" for name, number in counts.items())
        self.stdout.write(f"Sample network: {parts} added in {time.monotonic() - started:.0f} s.")
        if sign_ins.are_allowed():
            self.stdout.write("Sign in at /sign-in/ (editing at /admin/):")
            for role, email, password in sign_ins.sign_ins():
                self.stdout.write(f"  {role:15} {email:30} {password}")

    def look_at_likeness(self):
        """Done here, so that the sample shows what is alike whether or not a worker runs."""
        while write_waiting():
            pass
        while liken_waiting():
            pass

    def load_all(self):
        """Load with the index of references written once at the end: page by page it takes a third of the time."""
        with disable_reference_index_auto_update():
            counts = self.load()
        if any(counts.values()):
            call_command("rebuild_references_index", verbosity=0)
        return counts

    def load(self):
        """Load part by part, each resting on those before it; return how many pages of each kind are new."""
        home = build_network(name="Co-Creation Network", contact_email="support@example.org")
        load_vocabulary()
        load_pages(home)
        communities = self.told("communities", add_communities())
        counts = {"communities": len(communities), "people": self.told("people", load_people())}
        publish_communities(communities)
        if sign_ins.are_allowed():
            sign_ins.make_sign_ins()
        counts["gatherings"] = self.told("gatherings", load_gatherings())
        counts["resources"] = self.told("library", load_resources(author=sign_ins.facilitator()))
        counts["requests to join"] = load_join_requests()
        load_front_page(home)
        load_searches()
        return counts

    def told(self, part, result):
        self.stdout.write(f"  {part}")
        return result
