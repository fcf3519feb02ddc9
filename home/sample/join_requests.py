import datetime

from django.utils import timezone

from communities.models import CommunityPage, JoinRequest
from home.sample.content_files import read
from home.sample.records import is_known, placed, remember

KIND = "request"


def load_join_requests():
    """People who ask to join; each address once. Return how many are new."""
    communities = placed(CommunityPage, "community")
    new = [entry for entry in read("join-requests.toml")["requests"] if not is_known(KIND, entry["email"])]
    return sum(_load(dict(entry), communities) for entry in new)


def _load(entry, communities):
    asked_at = timezone.now() - datetime.timedelta(days=entry.pop("days_ago"))
    community = communities.get(entry.pop("community", ""))
    request, new = JoinRequest.objects.get_or_create(
        email=entry.pop("email"), defaults={**entry, "community": community}
    )
    if new:
        JoinRequest.objects.filter(pk=request.pk).update(asked_at=asked_at)
    remember(KIND, request.email, request)
    return new
