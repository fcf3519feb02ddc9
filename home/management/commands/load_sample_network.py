import time

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.models import Workflow

from home.network import build_network
from home.sample import sign_ins
from home.sample.communities import load_communities, load_join_requests
from home.sample.gatherings import load_gatherings
from home.sample.pages import load_front_page, load_pages, load_vocabulary
from home.sample.people import join_people_to_communities, load_people
from home.sample.resources import load_resources


class Command(BaseCommand):
    help = "Loads the sample network: only what is missing, so that a second run keeps what was edited."

    def handle(self, **options):
        started = time.monotonic()
        with transaction.atomic():
            counts = self.load()
        parts = ", ".join(f"{number} {name}" for name, number in counts.items())
        self.stdout.write(f"Sample network: {parts} added in {time.monotonic() - started:.0f} s.")
        if sign_ins.are_allowed():
            self.stdout.write("Sign in at /sign-in/ (editing at /admin/):")
            for role, email, password in sign_ins.sign_ins():
                self.stdout.write(f"  {role:15} {email:30} {password}")

    def load(self):
        home = build_network(name="Co-Creation Network", contact_email="support@example.org")
        self.stdout.write("Drawing pictures and publishing pages; the first time takes under a minute…")
        load_vocabulary()
        load_pages(home)
        people = load_people()
        communities = load_communities()
        join_people_to_communities(communities)
        gatherings = load_gatherings()
        resources, waiting = load_resources()
        load_front_page(home)
        requests = load_join_requests()
        if sign_ins.are_allowed():
            sign_ins.make_sign_ins()
        workflow = Workflow.objects.filter(active=True).first()
        editor = get_user_model().objects.filter(is_superuser=True).first()
        if waiting and workflow and editor:
            workflow.start(waiting, editor)
        return {
            "communities": len(communities),
            "people": people,
            "gatherings": gatherings,
            "resources": resources,
            "requests to join": requests,
        }
