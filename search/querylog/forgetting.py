import datetime

from django.conf import settings
from django.utils import timezone

from search.querylog.models import AskedWords


def forget_old_words() -> None:
    """Delete what was asked longer ago than `SEARCH_WORDS_KEPT_DAYS`."""
    first = timezone.localdate() - datetime.timedelta(days=settings.SEARCH_WORDS_KEPT_DAYS)
    AskedWords.objects.filter(day__lt=first).delete()


def empty_lots() -> None:
    """Nothing remains of who asked on a day that is over but how many they were."""
    AskedWords.objects.filter(day__lt=timezone.localdate()).exclude(lots=0).update(lots=0)
