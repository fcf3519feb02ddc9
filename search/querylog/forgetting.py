import datetime

from django.conf import settings
from django.utils import timezone

from search.querylog.models import AskedWords


def forget_old_words() -> None:
    """Delete what was asked longer ago than `SEARCH_WORDS_KEPT_DAYS`."""
    first = timezone.localdate() - datetime.timedelta(days=settings.SEARCH_WORDS_KEPT_DAYS)
    AskedWords.objects.filter(day__lt=first).delete()
