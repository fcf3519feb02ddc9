"""A drawing surface in picture units, antialiased by drawing at twice the size."""

import math
import random

from PIL import Image, ImageDraw

SCALE = 2


class Canvas:
    """Coordinates are pixels of the finished picture; colours are RGB, with an optional opacity."""

    def __init__(self, width: int, height: int, ground: tuple, seed: str = ""):
        self.width, self.height = width, height
        self.random = random.Random(seed)
        self.picture = Image.new("RGB", (width * SCALE, height * SCALE), ground)
        self.pen = ImageDraw.Draw(self.picture, "RGBA")

    def finished(self) -> Image.Image:
        return self.picture.reduce(SCALE)

    def box(self, left, top, right, bottom, colour, radius=0, opacity=1.0):
        edges = [left * SCALE, top * SCALE, right * SCALE, bottom * SCALE]
        self.pen.rounded_rectangle(edges, radius * SCALE, fill=_paint(colour, opacity))

    def disc(self, x, y, radius, colour, opacity=1.0, flatness=1.0):
        self.pen.ellipse(self._around(x, y, radius, radius * flatness), fill=_paint(colour, opacity))

    def ring(self, x, y, radius, thickness, colour, opacity=1.0, flatness=1.0):
        edges = self._around(x, y, radius, radius * flatness)
        self.pen.ellipse(edges, outline=_paint(colour, opacity), width=round(thickness * SCALE))

    def arc(self, x, y, radius, thickness, start, end, colour):
        """Degrees run clockwise from three o'clock."""
        edges = self._around(x, y, radius, radius)
        self.pen.arc(edges, start, end, fill=_paint(colour, 1), width=round(thickness * SCALE))

    def wedge(self, x, y, radius, start, end, colour, opacity=1.0):
        self.pen.pieslice(self._around(x, y, radius, radius), start, end, fill=_paint(colour, opacity))

    def shape(self, points, colour, opacity=1.0):
        self.pen.polygon(_scaled(points), fill=_paint(colour, opacity))

    def line(self, points, thickness, colour, opacity=1.0):
        """A line with round joints and round ends; joints are only drawn when it is thick and opaque."""
        paint = _paint(colour, opacity)
        self.pen.line(_scaled(points), fill=paint, width=round(thickness * SCALE), joint="curve")
        if opacity == 1.0:
            for x, y in (points[0], points[-1]):
                self.disc(x, y, thickness / 2, colour)

    def capsule(self, x, y, length, width, angle, first, second):
        """Two coloured halves with round ends, turned by `angle` degrees."""
        dx, dy = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        reach = (length - width) / 2
        start, end = (x - dx * reach, y - dy * reach), (x + dx * reach, y + dy * reach)
        self.line([start, (x, y)], width, first)
        self.line([(x, y), end], width, second)
        self.shape(_bar(x, y, start, width), first)

    def hill(self, base, height, wave, phase, colour, opacity=1.0):
        """A rolling horizon: everything below it is filled."""
        crest = [
            (x, base - height * (0.5 + 0.5 * math.sin(x / self.width * wave + phase)))
            for x in range(-20, self.width + 40, 20)
        ]
        self.shape([*crest, (self.width + 40, self.height + 4), (-20, self.height + 4)], colour, opacity)

    def _around(self, x, y, wide, high):
        return [(x - wide) * SCALE, (y - high) * SCALE, (x + wide) * SCALE, (y + high) * SCALE]


def curve(start, first, second, end, steps=40):
    """Points along a cubic Bézier curve."""
    points = []
    for step in range(steps + 1):
        t = step / steps
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        ends = zip(weights, (start, first, second, end), strict=True)
        parts = [(weight * x, weight * y) for weight, (x, y) in ends]
        points.append((sum(x for x, _ in parts), sum(y for _, y in parts)))
    return points


def polygon(x, y, radius, sides, turn=0.0):
    step = 2 * math.pi / sides
    return [(x + radius * math.cos(turn + step * i), y + radius * math.sin(turn + step * i)) for i in range(sides)]


def _bar(x, y, start, width):
    """The last pixels of the first half, so that the second half does not round into it."""
    dx, dy = start[0] - x, start[1] - y
    length = math.hypot(dx, dy) or 1
    dx, dy = dx / length, dy / length
    half = width / 2
    return [
        (x - dy * half, y + dx * half),
        (x + dy * half, y - dx * half),
        (x + dx * half + dy * half, y + dy * half - dx * half),
        (x + dx * half - dy * half, y + dy * half + dx * half),
    ]


def _scaled(points):
    return [(x * SCALE, y * SCALE) for x, y in points]


def _paint(colour, opacity):
    return colour if opacity == 1.0 else (*colour, round(255 * opacity))
