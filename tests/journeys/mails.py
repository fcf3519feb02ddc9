"""Mails as a worker delivers them into the folder of a server."""

import email
import re
from email import policy

import pytest

from tests.journeys.conftest import manage


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
