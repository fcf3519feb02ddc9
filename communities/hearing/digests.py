"""What comes together: notices that were not mailed at once, and what is new in communities and topics.

A digest is queued in the transaction that moves the moment up to which its reader has been told. So it is written once
a period, whatever the number of workers and whenever one of them dies. Its words are made when it is sent.
"""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.hearing.following import news_for
from communities.hearing.kinds import KINDS
from communities.hearing.mailing import frame, rendered, stop_headers
from communities.hearing.wording import full_address, lines_of
from communities.models import Category, Frequency, Hearing, Notice
from portal.models import OutgoingMail, PortalPage
from portal.network_name import network_name
from portal.outbox.makers import MAKERS
from portal.outbox.writing import letter, queue
from portal.row_by_row import row_by_row

MAKER = "digest"
HOUR = 7
LONGEST = 20
# A notice that was never mailed is not dug out when somebody changes their mind a year later.
OLDEST = datetime.timedelta(days=31)
MARKS = {Frequency.AT_ONCE: "news_until", Frequency.DAILY: "daily_until", Frequency.WEEKLY: "weekly_until"}


def write_due_digests() -> None:
    """Queue every digest whose time has come; for news that somebody wants at once, that is always.

    Raises RowsFailedError when all others are queued.
    """
    Hearing.objects.make_missing()
    with row_by_row() as row:
        for frequency in MARKS:
            for key, user in _due(frequency):
                with row(f"Digest ({frequency}) for account {user}"):
                    write_digest(key=key, frequency=frequency)


def _due(frequency):
    due = Hearing.objects.filter(user__is_active=True, **{f"{MARKS[frequency]}__lt": period_start(frequency)})
    if frequency == Frequency.AT_ONCE:
        due = due.filter(news=Frequency.AT_ONCE)
    return list(due.values_list("pk", "user"))


def period_start(frequency) -> datetime.datetime:
    """When the current period began: now, today at seven, or Monday at seven, by the network's clock."""
    now = timezone.localtime()
    if frequency == Frequency.AT_ONCE:
        return now
    start = now.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    if start > now:
        start -= datetime.timedelta(days=1)
    if frequency == Frequency.WEEKLY:
        start -= datetime.timedelta(days=start.weekday())
    return start


@transaction.atomic
def write_digest(*, key: int, frequency: str) -> OutgoingMail | None:
    """Queue one person's digest, if it is still due and something is to be told."""
    mark, now = MARKS[frequency], timezone.now()
    due = Hearing.objects.select_for_update(of=("self",)).filter(pk=key, **{f"{mark}__lt": period_start(frequency)})
    hearing = due.select_related("user").first()
    if hearing is None:
        return None
    categories = hearing.categories_heard(frequency)
    moved = {mark: now}
    notices, pages = [], []
    if frequency != Frequency.AT_ONCE:
        notices = list(unmailed(hearing.user, categories, now))
    if Category.NEWS in categories:
        pages = list(news_for(hearing.user, hearing, hearing.news_until, now).values_list("pk", flat=True))
        moved["news_until"] = now
    Hearing.objects.filter(pk=key).update(**moved)
    if not notices and not pages:
        return None
    Notice.objects.filter(pk__in=notices).update(mailed_at=now)
    data = {"notices": notices, "pages": pages, "frequency": str(frequency)}
    headers = stop_headers(hearing.user, categories)
    subject = subject_of(frequency, network_name())
    return queue([letter(user=hearing.user, subject=subject, maker=MAKER, data=data, headers=headers)])[0]


def unmailed(user, categories, now):
    kinds = [name for name, kind in KINDS.items() if kind.category in categories]
    rows = user.notices.unread().filter(mailed_at=None, kind__in=kinds, created_at__gt=now - OLDEST)
    return rows.values_list("pk", flat=True)


def subject_of(frequency, network):
    subjects = {
        Frequency.AT_ONCE: _("New in your communities and topics – {network}"),
        Frequency.DAILY: _("Your day in {network}"),
        Frequency.WEEKLY: _("Your week in {network}"),
    }
    return subjects[Frequency(frequency)].format(network=network)


def make_digest(mail: OutgoingMail):
    """The words of a queued digest: notices that are still unread, and pages that its reader may still read."""
    user, data = mail.user, mail.data
    notices = user.notices.unread().filter(pk__in=data["notices"]).select_related("page", "actor__profile", "user")
    pages = PortalPage.objects.visible_to(user).filter(pk__in=data["pages"]).order_by("-first_published_at", "-pk")
    pages = pages.select_related("community")
    lines, found = lines_of(list(notices), user), list(pages)
    if not lines and not found:
        return None
    categories = {KINDS[line.notice.kind].category.value for line in lines} | ({"news"} if found else set())
    context = {
        "subject": mail.subject,
        "lines": [(line, full_address("notice", line.notice.pk)) for line in lines],
        "pages": found[:LONGEST],
        "more": max(0, len(found) - LONGEST),
        "all": full_address("notices"),
        **frame(user, sorted(categories), network_name()),
    }
    return rendered("digest", mail.subject, context)


def register_maker():
    MAKERS[MAKER] = make_digest
