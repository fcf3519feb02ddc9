"""The verb of all that people are told."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from communities.hearing.kinds import Kind
from communities.hearing.mailing import letter_of
from communities.models import Frequency, Hearing, Notice
from portal.models import PortalPage, User
from portal.network_name import network_name
from portal.outbox.writing import queue


@transaction.atomic
def tell(
    *,
    users: Iterable[User],
    kind: Kind,
    address: str,
    page: PortalPage | None = None,
    actor: User | None = None,
    **details,
) -> list[Notice]:
    """Write a notice for each of `users`, and a mail for those who hear of such things at once.

    All in the caller's transaction. Nobody is told twice, nor of what they did themselves, nor when their account is
    closed. `address` is a path of the portal. `details` are words that the kind needs, or a `comment`, `reason` or
    `message`, which is quoted. Raises ValueError for an address elsewhere and TypeError where a detail is missing.
    """
    _check(kind, address, details)
    people = {user.pk: user for user in users if user.is_active and (actor is None or user.pk != actor.pk)}
    said = {name: value if isinstance(value, int) else str(value) for name, value in details.items()}
    same = {"kind": kind.name, "page": page, "is_about_page": page is not None, "actor": actor, "address": address}
    notices = Notice.objects.bulk_create(Notice(user=user, details=said, **same) for user in people.values())
    mail_at_once(notices, kind)
    return notices


def settle(*, address: str):
    """What asked people to come to `address` needs nobody any more: its notices count as read."""
    Notice.objects.unread().filter(address=address).update(read_at=timezone.now())


def _check(kind, address, details):
    missing = [name for name in kind.needs if name not in details]
    if missing:
        raise TypeError(f"The kind {kind.name!r} needs {', '.join(missing)}.")
    if not address.startswith("/") or not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        raise ValueError(f"{address!r} is no path of the portal.")


def mail_at_once(notices, kind):
    chosen = dict(
        Hearing.objects.filter(user__in=[notice.user_id for notice in notices]).values_list("user", kind.category.value)
    )
    usual = Hearing().frequency_of(kind.category)
    now = [notice for notice in notices if chosen.get(notice.user_id, usual) == Frequency.AT_ONCE]
    if now:
        network = network_name()
        queue(letter_of(notice, network) for notice in now)
        Notice.objects.filter(pk__in=[notice.pk for notice in now]).update(mailed_at=timezone.now())
