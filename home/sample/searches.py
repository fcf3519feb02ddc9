import datetime

from django.utils import timezone

from home.sample.content_files import read
from search.models import AskedWords


def load_searches():
    """What was searched for in the days before, where nothing was yet."""
    if AskedWords.objects.exists():
        return
    today = timezone.localdate()
    AskedWords.objects.bulk_create(
        AskedWords(day=today - datetime.timedelta(days=day), askers=entry["asked"], **entry)
        for entry in read("searches.toml")["searches"]
        for day in entry.pop("days_ago")
    )
