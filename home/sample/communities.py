import datetime

from django.utils import timezone

from communities.models import CommunityIndexPage, CommunityPage, JoinRequest
from home.sample.content_files import html, read, read_all
from home.sample.media import cover_of
from home.sample.placing import place

PLAIN = ("title", "stage", "summary", "rhythm", "meeting_place", "contact_email", "video")


def load_communities():
    """The twelve communities; return those that are new with their entries."""
    index, added = CommunityIndexPage.objects.get(), []
    for slug, entry in read_all("communities"):
        page, new = place(
            index,
            CommunityPage,
            slug,
            entry,
            enquiry=html(entry["enquiry"]),
            practice=html(entry["practice"]),
            questions=[("question", question) for question in entry["questions"]],
            key_resources=[("link", link) for link in entry.get("key_resources", ())],
            image=cover_of(slug),
            **{name: entry.get(name, "") for name in PLAIN},
        )
        if new:
            added.append((page, entry))
    return added


def load_join_requests():
    """People who ask to join; each address once."""
    added = 0
    for entry in read("join-requests.toml")["requests"]:
        entry = dict(entry)
        asked_at = timezone.now() - datetime.timedelta(days=entry.pop("days_ago", 1))
        community = CommunityPage.objects.filter(slug=entry.pop("community", "")).first()
        request, new = JoinRequest.objects.get_or_create(
            email=entry.pop("email"), defaults={**entry, "community": community}
        )
        if new:
            JoinRequest.objects.filter(pk=request.pk).update(asked_at=asked_at)
            added += 1
    return added
