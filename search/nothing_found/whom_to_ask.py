"""Who may know what the search does not find. Rooms above, which know who looks after what, say whom to ask."""

from collections.abc import Callable, Iterable

_KNOWS: list[Callable] = []


def register(knows: Callable) -> None:
    """Add `knows(communities, topics, viewer)`, which gives people that `viewer` may see, each with a `note`.

    `communities` are slugs that the viewer chose, `topics` keys of topics that are near; without both, whoever is
    nearest to the viewer.
    """
    if knows not in _KNOWS:
        _KNOWS.append(knows)


def whom_to_ask(*, communities: Iterable[str], topics: Iterable[int], viewer) -> list:
    communities, topics = list(communities), list(topics)
    return [person for knows in _KNOWS for person in knows(communities=communities, topics=topics, viewer=viewer)]
