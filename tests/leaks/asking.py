"""One person's browser, and all that an answer says: status, headers and body."""

import logging
import re
from dataclasses import dataclass
from urllib.parse import unquote

from django.test import Client

from tests.leaks.words import Canary

# What differs from one answer to the next, whatever the portal holds.
TOKENS = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|csrftoken=\w+|expires=[^;]+|Expires: .*|DTSTAMP:\w+')
# Where lists, the search and "Why is this found?" say how many they found.
TOTAL = re.compile(r'id="(?:why-)?found"[^>]*>(\d+) ')
# How many there are of a kind, beside the box that narrows to it.
COUNTS = re.compile(r'id="kind-([\w-]+)".*?class="facets__count">(\d+)<')


@dataclass(frozen=True)
class Answer:
    """What is kept of an answer: no more than is looked at, for there are thousands."""

    status_code: int
    seen: frozenset[Canary]
    cache_control: str
    # How many results there are in all, on a list or a search, and of each kind.
    total: int
    counts: dict[str, int]


class Browser:
    """Asks as one role and hands back the canaries of the answers; what one typed oneself is no answer."""

    def __init__(self, world, role):
        self.world, self.role = world, role
        self.asked, self.answers = 0, {}
        # Whether what has been seen of a channel tells all that one wants to know.
        self.is_enough = lambda seen: False
        self.client = Client(raise_request_exception=False)
        if role == "deactivated":
            self.client = world.open_session
        elif role in world.people:
            account = world.people[role]
            self.client.force_login(account, backend="portal.accounts.backends.Accounts")

    def open(self, address, **headers) -> Answer:
        question = (address, *sorted(headers.items()))
        if question not in self.answers:
            self.asked += 1
            # Messages that nobody fetches would pile up in it, and cost more than the pages.
            self.client.cookies.pop("messages", None)
            response = self.client.get(address, headers=headers)
            told = told_by(response)
            total = TOTAL.search(told)
            self.answers[question] = Answer(
                response.status_code,
                frozenset(self.world.words.seen_in(told)),
                response.get("Cache-Control", ""),
                int(total[1]) if total else 0,
                {kind: int(number) for kind, number in COUNTS.findall(told)},
            )
        return self.answers[question]

    def see(self, *addresses, **headers) -> set[Canary]:
        """The canaries in the answers of these addresses."""
        seen = set()
        for address in addresses:
            seen |= self.open(address, **headers).seen - self.typed(address)
            if self.is_enough(seen):
                break
        return seen

    def typed(self, address):
        return self.world.words.seen_in(unquote(address))


def told_by(response) -> str:
    """Everything that an answer tells."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    cookies = response.cookies.output()
    return f"{response.status_code}\n{unquote(headers)}\n{cookies}\n{body.decode('utf-8', 'replace')}"


def without_tokens(text) -> str:
    return TOKENS.sub("", text)


class Notes(logging.Handler):
    """Keeps the words of everything that is written to the log."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.text = []

    def emit(self, record):
        self.text.append(self.format(record))
