"""The map as a picture of numbers: stars with their names, and the lines between them."""

from math import hypot
from typing import NamedTuple

from communities.constellation.forces import settle
from communities.constellation.labels import lines_of, size_of
from communities.constellation.lines import Line, path_between
from communities.constellation.spacing import Box, Edges, collide, keep_apart

WIDTH = 800
# The least height of the sky: this, and a little more for each star.
LOWEST, EACH = 300, 10
# The share of the sky that stars and names may fill, so that there is dark between them.
FILLED = 0.7
SMALLEST, LARGEST = 5, 14
MARGIN = 6
# What is left free around the settled stars, for the names of the outer ones.
SIDE, TOP = 80, 40
DUST = 110
# The least strength of lines of the second, third and fourth thickness; one thing that only two share has 1.
THICKER = (0.9, 1.9, 3.4)


class Star(NamedTuple):
    x: int
    y: int
    radius: int
    lines: tuple[str, ...]
    above: bool

    @property
    def reach(self):
        """How far from the middle the name begins: outside the rays."""
        return reach_of(self.radius)

    @property
    def name_edges(self):
        """The room that the name takes, at the largest letters that the stylesheet sets."""
        width, height = size_of(self.lines)
        top = self.y - self.reach - height if self.above else self.y + self.reach
        return Edges(self.x - width / 2, top, self.x + width / 2, top + height)

    @property
    def edges(self):
        return Edges(self.x - self.reach, self.y - self.reach, self.x + self.reach, self.y + self.reach)


class Drawing(NamedTuple):
    """`dust` are points of faint light that mean nothing; none lies behind a name."""

    width: int
    height: int
    stars: tuple[Star, ...]
    lines: tuple[Line, ...]
    dust: tuple[tuple[int, int], ...]


def reach_of(radius):
    return round(1.7 * radius) + 5


def draw(communities, ties):
    """Place `communities` and draw `ties`: the same input gives the same drawing."""
    names = [lines_of(community.title) for community in communities]
    most = max(community.resources for community in communities) or 1
    radii = [round(SMALLEST + (LARGEST - SMALLEST) * community.resources / most) for community in communities]
    height = _height_for(names, radii)
    pulls = [(tie.one, tie.other, tie.strength) for tie in ties]
    places = settle(len(communities), pulls, width=WIDTH - 2 * SIDE, height=height - 2 * TOP)
    above = _names_above(places, ties)
    boxes = [_box(*row) for row in zip(places, radii, names, above, strict=True)]
    height = round(keep_apart(boxes, width=WIDTH, height=height) + 0.5)
    rows = zip(boxes, radii, names, above, strict=True)
    stars = tuple(Star(round(box.x), round(box.y), radius, lines, up) for box, radius, lines, up in rows)
    lines = tuple(_line(tie, stars) for tie in reversed(ties))
    return Drawing(WIDTH, height, stars, lines, _dust(height, [star.name_edges for star in stars]))


def _height_for(names, radii):
    needed = 0
    for lines, radius in zip(names, radii, strict=True):
        width, height = size_of(lines)
        needed += (width + 2 * MARGIN) * (height + 2 * reach_of(radius) + 2 * MARGIN)
    return max(LOWEST + EACH * len(names), round(needed / FILLED / WIDTH))


def _names_above(places, ties):
    """Whether each name stands above its star: on the side that fewer lines cross."""
    down = [0.0] * len(places)
    for tie in ties:
        for here, there in ((tie.one, tie.other), (tie.other, tie.one)):
            across, further = (places[there][axis] - places[here][axis] for axis in (0, 1))
            down[here] += further / (hypot(across, further) or 1)
    return [sum_down > 0 for sum_down in down]


def _box(place, radius, lines, above):
    width, height = size_of(lines)
    star = reach_of(radius) + MARGIN
    side, named = max(width / 2 + MARGIN, star), star + height
    up_and_down = (named, star) if above else (star, named)
    return Box(place[0] + SIDE, place[1] + TOP, side, side, *up_and_down)


def _line(tie, stars):
    path = path_between(stars[tie.one], stars[tie.other], stars)
    return Line(tie.one, tie.other, _thickness(tie.strength), path)


def _thickness(strength):
    return 1 + sum(strength >= least for least in THICKER)


def _dust(height, names):
    """Points spread evenly but not regularly (a Halton sequence), the same ones each time."""
    points = [(round(WIDTH * _halton(index, 2)), round(height * _halton(index, 3))) for index in range(1, DUST)]
    return tuple(
        (x, y) for x, y in points if not any(collide(Edges(x - 2, y - 2, x + 2, y + 2), edges) for edges in names)
    )


def _halton(index, base):
    value, part = 0.0, 1.0
    while index:
        part /= base
        index, digit = divmod(index, base)
        value += part * digit
    return value
