"""A query log as of a busy network: popular searches that begin as titles do."""

import datetime
import random

# So many searches, each asked on so many days.
SEARCHES, DAYS = 3000, 3


def ask_often():
    """Write down SEARCHES that are popular. Every other one is the beginning of a title and can be offered; of the rest
    few can, as words of two titles seldom stand on one page."""
    from django.db import connection

    from portal.models import PortalPage
    from search.models import AskedWords
    from search.querylog.kept_words import kept_words

    chance = random.Random(5)
    titles = [title.split() for title in PortalPage.objects.order_by("pk").values_list("title", flat=True)]
    words, tries = {}, 0
    while len(words) < SEARCHES and tries < 20 * SEARCHES:
        tries += 1
        title, other = chance.choices(titles, k=2)
        others = chance.sample(other, min(2, len(other)))
        text = title[: chance.randint(1, 4)] if len(words) % 2 else [title[0], *others]
        if kept := kept_words(" ".join(text)):
            # A few searches are asked far more often than all others.
            words[kept] = 3 + int(chance.paretovariate(1))
    today = datetime.date.today()
    AskedWords.objects.bulk_create(
        (
            AskedWords(day=today - datetime.timedelta(days=day), words=text, asked=times, askers=min(times, 16))
            for text, times in words.items()
            for day in range(DAYS)
        ),
        batch_size=1000,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_askedwords")
    print(f"{len(words)} popular searches", flush=True)
