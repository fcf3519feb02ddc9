"""The network's motif: stars joined to their nearest neighbours."""

import math


def draw_constellation(canvas, area, count, star, line, size=9, spread=0.62):
    """Scatter `count` stars in the area (left, top, right, bottom), never closer than `spread` of an even share."""
    stars = _scattered(canvas.random, area, count, spread)
    for one, other in _neighbours(stars):
        canvas.line([one, other], 2, line, opacity=0.75)
    for index, (x, y) in enumerate(stars):
        radius = size * (1.7 if index % 5 == 0 else 1)
        if index % 5 == 0:
            canvas.ring(x, y, radius * 2, 2, line, opacity=0.8)
        canvas.disc(x, y, radius, star)
    return stars


def _scattered(random, area, count, spread):
    left, top, right, bottom = area
    apart = spread * math.sqrt((right - left) * (bottom - top) / count)
    stars = []
    for _ in range(count * 60):
        spot = (random.uniform(left, right), random.uniform(top, bottom))
        if all(math.dist(spot, star) > apart for star in stars):
            stars.append(spot)
        if len(stars) == count:
            break
    return stars


def _neighbours(stars):
    """Pairs of stars: each joined to the nearest among those before it, and each third one to the second nearest."""
    for index, star in enumerate(stars[1:], start=1):
        nearest = sorted(stars[:index], key=lambda other: math.dist(star, other))
        yield star, nearest[0]
        if index % 3 == 0 and len(nearest) > 1:
            yield star, nearest[1]
