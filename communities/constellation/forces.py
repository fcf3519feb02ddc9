"""Where the stars settle: all push each other away, ties pull, and the sky cools (Fruchterman and Reingold, 1991).

The same stars and ties settle in the same places: they start on a spiral, and nothing is left to chance.
"""

from math import cos, hypot, pi, sin, sqrt

ROUNDS = 300
# Pairs looked at in all rounds together: very large networks get fewer rounds instead of a long wait.
EFFORT = 400_000
GOLDEN_ANGLE = pi * (3 - sqrt(5))
TO_THE_MIDDLE = 0.06


def settle(number, ties, *, width, height):
    """A list of [x, y] for `number` stars, within `width` and `height`; `ties` are (place, place, strength)."""
    places = _spiral(number, width, height)
    room = sqrt(width * height / max(number, 1))
    strongest = max((strength for _one, _other, strength in ties), default=1)
    pulls = [(one, other, 0.25 + 0.75 * strength / strongest) for one, other, strength in ties]
    rounds = max(40, min(ROUNDS, EFFORT // max(number * (number - 1) // 2, 1)))
    for done in range(rounds):
        steps = _steps(places, pulls, room, width, height)
        _move(places, steps, longest=0.12 * width * (1 - done / rounds) + 0.5)
    return _spread(places, width, height)


def _spiral(number, width, height):
    places = []
    for index in range(number):
        far, angle = sqrt((index + 0.5) / number) / 2, index * GOLDEN_ANGLE
        places.append([width * (0.5 + far * cos(angle)), height * (0.5 + far * sin(angle))])
    return places


def _steps(places, pulls, room, width, height):
    """The sum of the forces on each star."""
    steps = [[(width / 2 - x) * TO_THE_MIDDLE, (height / 2 - y) * TO_THE_MIDDLE] for x, y in places]
    for one in range(len(places)):
        for other in range(one):
            _push(places, steps, one, other, room * room)
    for one, other, strength in pulls:
        away_x, away_y = places[one][0] - places[other][0], places[one][1] - places[other][1]
        pull = strength * hypot(away_x, away_y) / room
        for place, sign in ((one, -1), (other, 1)):
            steps[place][0] += sign * away_x * pull
            steps[place][1] += sign * away_y * pull
    return steps


def _push(places, steps, one, other, strength):
    away_x, away_y = places[one][0] - places[other][0], places[one][1] - places[other][1]
    push = strength / max(away_x * away_x + away_y * away_y, 1)
    for place, sign in ((one, 1), (other, -1)):
        steps[place][0] += sign * away_x * push
        steps[place][1] += sign * away_y * push


def _move(places, steps, longest):
    for place, (x, y) in zip(places, steps, strict=True):
        length = hypot(x, y) or 1
        place[0] += x / length * min(length, longest)
        place[1] += y / length * min(length, longest)


def _spread(places, width, height):
    """Stretch the settled sky to the whole room."""
    for axis, size in ((0, width), (1, height)):
        least, most = min(place[axis] for place in places), max(place[axis] for place in places)
        for place in places:
            place[axis] = (place[axis] - least) / ((most - least) or 1) * size
    return places
