"""Canaries: words that stand in one field of one thing and nowhere else."""

import itertools
import re
from typing import NamedTuple

SHAPE = re.compile(r"zq[a-p]{5}qz")
LETTERS = "abcdefghijklmnop"


class Thing(NamedTuple):
    """Something of the world: what it is (`kind`), the container it stands in and the state it is in."""

    kind: str
    container: str = ""
    state: str = "live"

    def __str__(self):
        return "/".join(part for part in self if part)


class Canary(NamedTuple):
    """Where a word stands: `version` is "live", or "draft" where only a revision that nobody published holds it."""

    thing: Thing
    field: str
    version: str = "live"

    def __str__(self):
        return f"{self.thing} {self.field}" + (" of the draft" if self.version == "draft" else "")


class Words:
    """Gives out words and knows what each one stands for."""

    def __init__(self):
        self._numbers = itertools.count(1)
        self.meaning: dict[str, Canary] = {}

    def new(self, thing: Thing, field: str, version: str = "live") -> str:
        number, letters = next(self._numbers), ""
        for _ in range(5):
            number, rest = divmod(number, len(LETTERS))
            letters = LETTERS[rest] + letters
        word = f"zq{letters}qz"
        self.meaning[word] = Canary(thing, field, version)
        return word

    def seen_in(self, text: str) -> set[Canary]:
        """Every canary in `text`, however its letters are cased."""
        return {self.meaning[word] for word in set(SHAPE.findall(text.lower())) if word in self.meaning}
