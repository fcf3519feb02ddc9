"""What joins two communities, and how strongly.

A thing that two communities share joins them; one that many share joins each pair of them a little: it gives every
pair 1/(n - 1), so that a basecamp of all communities does not hide who works with whom.
"""

from collections import defaultdict
from itertools import combinations
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communities.constellation.reading import GATHERING, PERSON, TOPIC

STRONGEST = 4
NAMED = 3


class Tie(NamedTuple):
    """`one` and `other` are places in the list of communities, `one` the smaller; names stand most telling first."""

    one: int
    other: int
    strength: float
    people: tuple[str, ...] = ()
    gatherings: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def reasons(self):
        """Why the two are joined, in words: one sentence for each kind of thing that they share."""
        counted = (
            (self.people, ngettext("%d person", "%d people", len(self.people))),
            (self.gatherings, ngettext("%d gathering", "%d gatherings", len(self.gatherings))),
            (self.topics, ngettext("%d topic", "%d topics", len(self.topics))),
        )
        return [(words % len(names), _listed(names)) for names, words in counted if names]


def find_ties(communities, parts):
    """Every tie between `communities`, strongest first."""
    places = {community.key: place for place, community in enumerate(communities)}
    sharing, names = defaultdict(set), {}
    for part in parts:
        if part.community in places:
            sharing[part.kind, part.thing].add(places[part.community])
            names[part.kind, part.thing] = part.name
    strengths, shared = defaultdict(float), defaultdict(list)
    for thing in sorted(sharing, key=lambda thing: (len(sharing[thing]), names[thing].casefold(), thing)):
        for pair in combinations(sorted(sharing[thing]), 2):
            strengths[pair] += 1 / (len(sharing[thing]) - 1)
            shared[pair].append(thing)
    ties = [Tie(*pair, round(strengths[pair], 4), *_by_kind(things, names)) for pair, things in shared.items()]
    return sorted(ties, key=lambda tie: (-tie.strength, tie.one, tie.other))


def strongest(ties, each=STRONGEST):
    """The ties that are among the `each` strongest of one of their communities, so that nobody is left out."""
    kept, had = [], defaultdict(int)
    for tie in ties:
        if min(had[tie.one], had[tie.other]) < each:
            kept.append(tie)
        had[tie.one] += 1
        had[tie.other] += 1
    return kept


def _by_kind(things, names):
    return [tuple(names[thing] for thing in things if thing[0] == kind) for kind in (PERSON, GATHERING, TOPIC)]


def _listed(names):
    """The first names, and how many more there are."""
    more = len(names) - NAMED
    if more < 2:
        return ", ".join(names)
    return _("{names} and {number} more").format(names=", ".join(names[:NAMED]), number=more)
