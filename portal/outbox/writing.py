"""Write mails into the outbox, in the caller's transaction."""

from collections.abc import Iterable, Mapping
from email.utils import formatdate, make_msgid
from urllib.parse import urlsplit

from django.conf import settings

from portal.models import OutgoingMail, PortalPage, User
from portal.outbox.makers import MAKERS
from portal.outbox.page_rules import PAGE_RULES

LONGEST_SUBJECT = OutgoingMail._meta.get_field("subject").max_length


def letter(
    *,
    user: User | None = None,
    to: str = "",
    subject: str = "",
    text: str = "",
    html: str = "",
    page: PortalPage | None = None,
    page_rule: str = "published",
    maker: str = "",
    data: Mapping | None = None,
    headers: Mapping[str, str] | None = None,
) -> OutgoingMail:
    """An unsaved mail to `user` (or to a bare address), for `queue`.

    When it is sent, `page_rule` is asked whether `user` may know of `page`, and a `maker` makes its texts from `data`.
    """
    return OutgoingMail(
        user=user,
        recipient=str(to or user.email),
        sender=settings.DEFAULT_FROM_EMAIL,
        subject=" ".join(str(subject).split())[:LONGEST_SUBJECT],
        text=str(text),
        html=str(html),
        page=page,
        page_rule=_known(page_rule, PAGE_RULES) if page is not None else "",
        maker=_known(maker, MAKERS) if maker else "",
        data=dict(data or {}),
        headers={**identity(), **(headers or {})},
    )


def _known(name, register):
    """The name; raises KeyError where the letter is written, and not hours later where it would be sent."""
    register[name]
    return name


def queue(letters: Iterable[OutgoingMail]) -> list[OutgoingMail]:
    return OutgoingMail.objects.bulk_create(letters)


def identity() -> dict[str, str]:
    """Headers that stay the same however often a mail is tried."""
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    return {"Message-ID": make_msgid(domain=host), "Date": formatdate()}
