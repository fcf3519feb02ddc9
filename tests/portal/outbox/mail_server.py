"""A real mail server on loopback that can refuse, hang and be switched off."""

import asyncio
import email
import email.policy

from aiosmtpd.controller import Controller

from tests.ports import free_port

SLEEP = 30


class Post:
    """What the server does with mails: `refused` maps recipients to answers; `hold` gets each mail before its answer."""

    def __init__(self):
        self.received, self.refused, self.hangs_after_data = [], {}, False
        self.seconds = 0

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802  the library looks for this name
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.received.extend((address, message) for address in envelope.rcpt_tos)
        await asyncio.sleep(SLEEP if self.hangs_after_data else self.seconds)
        return "250 OK"

    @property
    def recipients(self):
        return [address for address, _message in self.received]


class MailServer:
    """Listens on one port while it is on."""

    def __init__(self):
        self.port, self.post, self.controller = free_port(), Post(), None

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.port}"

    def on(self):
        self.controller = Controller(self.post, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def off(self):
        if self.controller:
            self.controller.stop()
            self.controller = None
