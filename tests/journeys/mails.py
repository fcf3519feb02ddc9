"""Mails of a journey's server: as a worker delivers them into its folder, or as rows before one has sent them."""

import email
import re
from email import policy

import pytest

from tests.journeys.conftest import in_shell, manage

READ = """
from portal.models import OutgoingMail
mail = OutgoingMail.objects.filter(recipient={recipient!r}).order_by("pk").last()
print(mail.text if mail else "")
"""


def delivered(folder):
    """Every mail that has been sent so far, the newest first; what waits is delivered before."""
    manage(folder, "work", "--once")
    files = sorted((folder / "mail").glob("*"), key=lambda found: found.stat().st_mtime_ns, reverse=True)
    return [
        email.message_from_bytes(part.strip(), policy=policy.default)
        for path in files
        for part in path.read_bytes().split(b"-" * 79)
        if part.strip()
    ]


def text_of(folder, address, subject):
    """The plain text of the newest mail to this address whose subject begins so."""
    for mail in delivered(folder):
        if address in mail["To"] and mail["Subject"].strip().startswith(subject):
            return mail.get_body(("plain",)).get_content()
    pytest.fail(f"No mail “{subject}” to {address}")


def link_in_mail(folder, address, subject):
    """The path that this mail leads to first."""
    return re.search(r"https?://[^/]+(/\S+)", text_of(folder, address, subject))[1]


def newest_mail(folder, recipient):
    """The text of the newest mail to this address; nothing where there is none."""
    command = READ.format(recipient=recipient)
    return in_shell(folder, command)


def link_in(text):
    return re.search(r"https?://[^/\s]+(/\S+)", text).group(1)


def code_in(text):
    return re.search(r"This is your code:\s+(\S+)", text).group(1)
