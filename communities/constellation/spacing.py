"""Boxes that do not touch: a star and its name keep a place of their own."""

from dataclasses import dataclass
from typing import NamedTuple

ROUNDS = 200
# Edges that meet do not touch, whatever the last digit says.
NOTHING = 0.01


@dataclass
class Box:
    """A rectangle around a point: how far it reaches from (x, y) to each side."""

    x: float
    y: float
    left: float
    right: float
    above: float
    below: float

    @property
    def edges(self):
        return Edges(self.x - self.left, self.y - self.above, self.x + self.right, self.y + self.below)


class Edges(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


def overlap(one: Edges, other: Edges):
    """How far two rectangles reach into each other, (across, down); nothing where either is not above zero."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across, down


def collide(one: Edges, other: Edges):
    return min(overlap(one, other)) > NOTHING


def keep_apart(boxes, *, width, height):
    """Move `boxes` until none touches another, within `width`; return the height that they need, at least `height`.

    They push each other aside; what still touches after that goes further down, so that it ends for any boxes.
    """
    for _round in range(ROUNDS):
        for box in boxes:
            box.x = min(max(box.x, box.left), width - box.right)
            box.y = min(max(box.y, box.above), height - box.below)
        if not _push_aside(boxes):
            break
    for box in boxes:
        box.x = min(max(box.x, box.left), width - box.right)
    return max(_let_fall(boxes), height)


def _push_aside(boxes):
    moved = False
    for index, one in enumerate(boxes):
        for other in boxes[:index]:
            across, down = overlap(one.edges, other.edges)
            if min(across, down) > NOTHING:
                moved = True
                _part(one, other, across, down)
    return moved


def _part(one, other, across, down):
    """Move two boxes half the shorter way each, and a little more."""
    axis, way = ("x", across) if across < down else ("y", down)
    sign = 1 if getattr(one, axis) >= getattr(other, axis) else -1
    setattr(one, axis, getattr(one, axis) + sign * (way / 2 + 0.5))
    setattr(other, axis, getattr(other, axis) - sign * (way / 2 + 0.5))


def _let_fall(boxes):
    """Put the boxes down from top to bottom, each below what it would touch; return where the lowest ends."""
    placed = []
    for box in sorted(boxes, key=lambda box: (box.edges.top, box.x)):
        box.y = max(box.y, box.above)
        while touched := [edges for edges in placed if collide(box.edges, edges)]:
            box.y = max(edges.bottom for edges in touched) + box.above
        placed.append(box.edges)
    return max((edges.bottom for edges in placed), default=0)
