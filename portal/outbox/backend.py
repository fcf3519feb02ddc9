"""Django's mail functions, and all that use them, write into the outbox: in the caller's transaction."""

import base64
from email.mime.base import MIMEBase

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from portal.models import OutgoingMail
from portal.outbox.writing import LONGEST_SUBJECT, identity, queue

LARGEST = 10 * 1024 * 1024


class NotKeptError(ValueError):
    """A mail holds something that the outbox has no place for."""


class OutboxBackend(BaseEmailBackend):
    def send_messages(self, messages):
        """The number of mails that were written; they are sent when the transaction has ended well."""
        rows = [row for message in messages or () for row in rows_of(message)]
        queue(rows)
        return len({row.headers["Message-ID"] for row in rows})


def rows_of(message: EmailMessage) -> list[OutgoingMail]:
    """One row for each recipient, whether named in To, in Cc or hidden in Bcc."""
    html, text = html_of(message), message.body
    if message.content_subtype == "html":
        html, text = html or text, ""
    same = {
        "sender": str(message.from_email),
        "subject": " ".join(str(message.subject).split())[:LONGEST_SUBJECT],
        "text": str(text),
        "html": str(html),
        "headers": headers_of(message),
        "attachments": attachments_of(message),
    }
    return [OutgoingMail(recipient=str(address), **same) for address in dict.fromkeys(message.recipients())]


def headers_of(message):
    """What the message says of itself, with everybody it names: a row's own recipient is the envelope's only."""
    named = {"To": message.to, "Cc": message.cc, "Reply-To": message.reply_to}
    lists = {name: ", ".join(map(str, addresses)) for name, addresses in named.items() if addresses}
    own = {str(name): str(value) for name, value in message.extra_headers.items()}
    given = {name.lower() for name in own}
    return {name: value for name, value in {**identity(), **lists}.items() if name.lower() not in given} | own


def html_of(message):
    alternatives = list(getattr(message, "alternatives", ()))
    if len(alternatives) > 1 or any(kind != "text/html" for _content, kind in alternatives):
        raise NotKeptError("The outbox keeps a text and an HTML form of a mail, and no other.")
    return alternatives[0][0] if alternatives else ""


def attachments_of(message):
    if any(isinstance(attachment, MIMEBase) for attachment in message.attachments):
        raise NotKeptError("The outbox keeps attachments that are given as name, content and type.")
    kept = [attachment_row(*attachment) for attachment in message.attachments]
    if sum(len(attachment["content"]) for attachment in kept) > LARGEST:
        raise NotKeptError(f"The attachments of a mail may have {LARGEST // 1024 // 1024} MB together.")
    return kept


def attachment_row(name, content, kind):
    is_text = isinstance(content, str)
    if not is_text and not isinstance(content, bytes):
        raise NotKeptError("The outbox keeps attachments of text or bytes.")
    data = content.encode() if is_text else content
    return {"name": name, "kind": kind, "is_text": is_text, "content": base64.b64encode(data).decode()}
