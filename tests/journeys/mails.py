"""What the outbox of a journey's server holds: mails are read from their rows, before a worker has sent them."""

import re

from tests.journeys.conftest import manage

READ = """
from portal.models import OutgoingMail
mail = OutgoingMail.objects.filter(recipient={recipient!r}).order_by("pk").last()
print(mail.text if mail else "")
"""


def newest_mail(folder, recipient):
    """The text of the newest mail to this address; nothing where there is none."""
    command = READ.format(recipient=recipient)
    return manage(folder, "shell", "-v", "0", "-c", command, capture_output=True).stdout.decode()


def link_in(text):
    return re.search(r"https?://[^/\s]+(/\S+)", text).group(1)


def code_in(text):
    return re.search(r"This is your code:\s+(\S+)", text).group(1)
