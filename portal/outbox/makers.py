"""Mails whose words are made when they are sent, because what they list may have been closed meanwhile.

A maker takes the row and gives its words, or None where nothing is left to tell. Rooms add theirs in
`AppConfig.ready`; what is stored with a mail is the name.
"""

from collections.abc import Callable
from typing import NamedTuple

from portal.models import OutgoingMail


class Words(NamedTuple):
    subject: str
    text: str
    html: str


MAKERS: dict[str, Callable[[OutgoingMail], Words | None]] = {}
