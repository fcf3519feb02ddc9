"""Lines from the edge of one star to the edge of another, bent round the stars that they would run through."""

from math import hypot
from typing import NamedTuple

# How far a line keeps from a star that it does not join, and where on its way it is looked at.
CLEAR = 9
STEPS = 24
BENDS = (16, -16, 32, -32, 48, -48, 72, -72, 96, -96)


class Line(NamedTuple):
    """`path` is for an SVG."""

    one: int
    other: int
    thickness: int
    path: str


def path_between(one, other, stars):
    """The path of a line between two of `stars`: straight, or a curve away from the star that is most in its way."""
    bend = _bend(one, other, stars)
    start, end = _edge(one, bend or (other.x, other.y)), _edge(other, bend or (one.x, one.y))
    curve = f"Q{bend[0]} {bend[1]} {end[0]} {end[1]}" if bend else f"L{end[0]} {end[1]}"
    return f"M{start[0]} {start[1]}{curve}"


def _bend(one, other, stars):
    """The point that the line is drawn towards, or None for a straight one: the least bend that keeps it clear."""
    near = _stars_near(one, other, stars)
    length = hypot(other.x - one.x, other.y - one.y) or 1
    across, down = (one.y - other.y) / length, (other.x - one.x) / length
    middle_x, middle_y = (one.x + other.x) / 2, (one.y + other.y) / 2
    best, most = None, _room(one, other, (middle_x, middle_y), near)
    for far in BENDS:
        if most >= 0:
            break
        bend = round(middle_x + far * across), round(middle_y + far * down)
        room = _room(one, other, bend, near)
        if room > most:
            best, most = bend, room
    return best


def _stars_near(one, other, stars):
    """The other stars around the line: no bend takes it further than that."""
    left, right = sorted((one.x, other.x))
    top, bottom = sorted((one.y, other.y))
    around = max(BENDS)
    return [
        star
        for star in stars
        if star not in (one, other)
        and left - around < star.x < right + around
        and top - around < star.y < bottom + around
    ]


def _room(one, other, towards, others):
    """The least distance that a curve keeps from the other stars, less what it should keep; 0 or more is good."""
    points = [_on_curve(one, other, towards, step / STEPS) for step in range(1, STEPS)]
    return min((hypot(star.x - x, star.y - y) - star.radius - CLEAR for star in others for x, y in points), default=0)


def _on_curve(one, other, towards, part):
    rest = 1 - part
    return tuple(
        rest * rest * start + 2 * rest * part * bend + part * part * end
        for start, bend, end in ((one.x, towards[0], other.x), (one.y, towards[1], other.y))
    )


def _edge(star, towards):
    """The point where a line from the star towards a point leaves it."""
    across, down = towards[0] - star.x, towards[1] - star.y
    part = (star.radius + 1) / (hypot(across, down) or 1)
    return round(star.x + across * part), round(star.y + down * part)
