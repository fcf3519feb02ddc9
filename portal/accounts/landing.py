"""Where somebody lands who signs in without having asked for a page.

A room registers in its AppConfig: `landing.register(place)`, where `place(request)` gives a Landing, or None where it
has nothing to show to this person. The first one counts; without any it is the front page. Whoever works in the admin
lands there. Somebody who did ask for a page gets it, with `words` above it that link to the landing.
"""

from typing import NamedTuple


class Landing(NamedTuple):
    address: str
    words: str


_places = []


def register(place):
    if place not in _places:
        _places.append(place)


def landing_for(request) -> Landing | None:
    if request.user.may_edit:
        return None
    return next(filter(None, (place(request) for place in _places)), None)
