"""The mail server: waits for its answers a set time, and knows when an answer that never came leaves a doubt."""

import smtplib

from django.core.mail.backends.smtp import EmailBackend

GO_AHEAD = 354
# Between the whole mail and the server's word on it; some filters take their time.
PATIENCE = 120


class NobodyKnowsError(Exception):
    """The whole mail was handed over, and the server never said whether it took it."""


class Doubtful:
    """For an `smtplib` connection: tells a silence after the whole mail from all other silences."""

    said = None

    def getreply(self):
        is_last_word = self.said == GO_AHEAD
        self.said = None
        if is_last_word and self.sock:
            self.sock.settimeout(PATIENCE)
        try:
            answer = super().getreply()
        except OSError as fault:
            if is_last_word:
                raise NobodyKnowsError(str(fault)) from fault
            raise
        if is_last_word and self.sock:
            self.sock.settimeout(self.timeout)
        self.said = answer[0]
        return answer


class Plain(Doubtful, smtplib.SMTP):
    pass


class Encrypted(Doubtful, smtplib.SMTP_SSL):
    pass


class MailServer(EmailBackend):
    @property
    def connection_class(self):
        return Encrypted if self.use_ssl else Plain
