from collections.abc import Iterable, Mapping

from django.db import transaction

from communities.models import Category, Frequency, Hearing
from portal.models import Topic, User


@transaction.atomic
def choose(*, user: User, frequencies: Mapping[str, str], topics: Iterable[Topic] | None = None) -> Hearing:
    """Set how often `user` hears of each category in `frequencies`, and which topics they follow; the rest stays.

    Raises ValueError for a category or a frequency that does not exist.
    """
    hearing, _made = Hearing.objects.get_or_create(user=user)
    chosen = {Category(category).value: Frequency(frequency).value for category, frequency in frequencies.items()}
    if chosen:
        Hearing.objects.filter(pk=hearing.pk).update(**chosen)
    if topics is not None:
        hearing.topics.set(topics)
    hearing.refresh_from_db()
    return hearing
