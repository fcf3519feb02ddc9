"""Delivery: each mail reaches its recipient once, later if need be, never by two workers.

A worker claims a mail, hands it to the mail server and marks it. A worker that dies before the server has the whole
mail loses nothing: the claim runs out (`claims.LEASE`) and somebody else tries. Two cases are left in which nobody can
know what happened.

- The worker lives, but the server takes the whole mail and never says whether it keeps it. The mail is marked as
  failed and shown to staff, who may try again: a doubt never makes a second mail by itself.
- The worker is killed, or its machine stops, between the server's "250 OK" and the mark. The claim runs out and the
  mail is sent a second time, with the same Message-ID, by which many mail programs show one mail only. The other
  choice, to mark before sending, would lose mails without a trace. The gap is one update of the database long.
"""

import base64
import contextlib
import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils.translation import gettext as _

from portal.models import OutgoingMail
from portal.outbox import outcomes
from portal.outbox.claims import claim
from portal.outbox.makers import MAKERS
from portal.outbox.page_rules import PAGE_RULES
from portal.outbox.smtp import NobodyKnowsError

log = logging.getLogger(__name__)
BATCH = 20


def deliver() -> bool:
    """Try the mails that are due; whether more of them may be waiting."""
    keys = list(OutgoingMail.objects.due().values_list("pk", flat=True)[:BATCH])
    with transport() as server:
        for key in keys:
            mail = claim(key)
            if mail and not deliver_one(mail, server):
                return False
    return len(keys) == BATCH


@contextlib.contextmanager
def transport():
    """A connection that opens with the first mail; what goes wrong at its end changes nothing for what was sent."""
    server = get_connection(settings.OUTBOX_DELIVERY_BACKEND, fail_silently=False)
    try:
        yield server
    finally:
        try:
            server.close()
        except Exception:
            log.warning("The connection to the mail server ended badly.", exc_info=True)


def deliver_one(mail: OutgoingMail, server) -> bool:
    """Try a claimed mail and write what became of it; False where the server itself is in trouble."""
    reason = reason_to_drop(mail)
    if reason:
        outcomes.dropped(mail, reason)
        return True
    try:
        message = compose(mail)
        if message is None:
            outcomes.dropped(mail, _("There was nothing to tell any more."))
            return True
        hand_over(message, server)
    except Exception as fault:
        return settle_fault(mail, fault)
    outcomes.sent(mail)
    return True


def hand_over(message, server):
    server.open()
    server.send_messages([message])


def settle_fault(mail, fault) -> bool:
    """Decide by the fault whether to give up or to try again; False where every other mail would meet it as well."""
    match fault:
        case NobodyKnowsError():
            outcomes.failed(
                mail, _("The mail server took the mail and did not say whether it keeps it. It may have arrived.")
            )
            return False
        case smtplib.SMTPRecipientsRefused():
            return refused(mail, *next(iter(fault.recipients.values())))
        case smtplib.SMTPDataError():
            return refused(mail, fault.smtp_code, fault.smtp_error)
        case OSError():
            log.warning("The mail server is in trouble: %s", fault)
            outcomes.later(mail, str(fault) or type(fault).__name__)
            return False
        case _:
            log.error("Mail %s cannot be written.", mail.pk, exc_info=fault)
            outcomes.failed(mail, f"{type(fault).__name__}: {fault}")
            return True


def refused(mail, code, answer) -> bool:
    words = answer.decode(errors="replace") if isinstance(answer, bytes) else str(answer)
    settle = outcomes.failed if 500 <= code < 600 else outcomes.put_off
    settle(mail, f"{code} {words}")
    return True


def reason_to_drop(mail) -> str:
    """Why the recipient may not have the mail any more, or nothing."""
    if mail.user and not mail.user.is_active:
        return _("The account is not active any more.")
    if mail.page_rule and not mail.page:
        return _("The page does not exist any more.")
    if mail.page_rule and mail.page.pk not in PAGE_RULES[mail.page_rule](mail.user, [mail.page]):
        return _("The page is not open to the recipient any more.")
    return ""


def compose(mail) -> EmailMultiAlternatives | None:
    """The message that the row describes, or None where its maker has nothing left to tell."""
    words = MAKERS[mail.maker](mail) if mail.maker else mail
    if words is None:
        return None
    message = EmailMultiAlternatives(
        subject=words.subject, body=words.text, from_email=mail.sender, to=[mail.recipient], headers=mail.headers
    )
    if words.html and words.text:
        message.attach_alternative(words.html, "text/html")
    elif words.html:
        message.body, message.content_subtype = words.html, "html"
    for row in mail.attachments:
        content = base64.b64decode(row["content"])
        message.attach(row["name"], content.decode() if row["is_text"] else content, row["kind"])
    return message
