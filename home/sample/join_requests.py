import datetime

from django.utils import timezone

from communities.models import CommunityPage, JoinRequest
from home.sample.content_files import read


def load_join_requests():
    """People who ask to join; each address once. Return how many are new."""
    return sum(_load(dict(entry)) for entry in read("join-requests.toml")["requests"])


def _load(entry):
    asked_at = timezone.now() - datetime.timedelta(days=entry.pop("days_ago"))
    community = CommunityPage.objects.filter(slug=entry.pop("community", "")).first()
    request, new = JoinRequest.objects.get_or_create(
        email=entry.pop("email"), defaults={**entry, "community": community}
    )
    if new:
        JoinRequest.objects.filter(pk=request.pk).update(asked_at=asked_at)
    return new
