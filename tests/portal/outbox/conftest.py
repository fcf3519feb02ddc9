import datetime

import pytest
import time_machine
from django.utils import timezone

from portal.models import OutgoingMail
from portal.outbox import smtp
from portal.outbox.delivery import deliver
from tests.portal.outbox.mail_server import MailServer


@pytest.fixture(autouse=True)
def everything_by_the_outbox(settings):
    # The test runner names its own backend; here mails go as in production.
    settings.EMAIL_BACKEND = "portal.outbox.backend.OutboxBackend"


@pytest.fixture
def mail_server():
    server = MailServer()
    server.on()
    yield server
    server.off()


@pytest.fixture
def by_smtp(settings, mail_server, monkeypatch):
    settings.OUTBOX_DELIVERY_BACKEND = "portal.outbox.smtp.MailServer"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server.port
    settings.EMAIL_TIMEOUT = 1
    monkeypatch.setattr(smtp, "PATIENCE", 1)
    return mail_server


@pytest.fixture
def an_hour_later():
    """Deliver what is due in an hour."""

    def run():
        with time_machine.travel(timezone.now() + datetime.timedelta(hours=1, seconds=1)):
            return deliver()

    return run


def state_of(mail):
    return OutgoingMail.objects.get(pk=mail.pk).state
