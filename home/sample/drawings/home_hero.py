"""The picture at the head of the home page: a constellation of communities over a wide landscape."""

import math

from .canvas import Canvas
from .constellation import draw_constellation
from .palette import CORAL, INK, MARIGOLD, MIST, MOSS, NIGHT, PLUM, ROSE, SEA, SKY, TEAL, WHITE, mixed

WIDTH, HEIGHT = 1600, 900
ALT = "Twelve bright stars joined into a constellation above rolling hills at dawn."


def draw_home():
    canvas = Canvas(WIDTH, HEIGHT, NIGHT, seed="home")
    for band in range(40):
        canvas.box(0, band * 16, WIDTH, band * 16 + 17, mixed(NIGHT, mixed(PLUM, CORAL, 0.5), band / 44))
    canvas.disc(1180, 640, 240, mixed(MARIGOLD, ROSE, 0.3), opacity=0.35)
    canvas.disc(1180, 640, 165, MARIGOLD)
    draw_constellation(canvas, (30, 20, 1570, 420), 30, mixed(NIGHT, WHITE, 0.5), mixed(NIGHT, SKY, 0.35), size=3)
    stars = draw_constellation(canvas, (130, 80, 1480, 430), 12, WHITE, MIST, size=10)
    for index, (x, y) in enumerate(stars):
        canvas.disc(x, y, 15, (MARIGOLD, CORAL, SKY, ROSE, SEA)[index % 5])
        canvas.ring(x, y, 27, 3, WHITE, opacity=0.6)
    for index, tone in enumerate(
        (mixed(PLUM, TEAL, 0.5), mixed(TEAL, SEA, 0.3), TEAL, mixed(TEAL, MOSS, 0.6), mixed(MOSS, INK, 0.5))
    ):
        canvas.hill(620 + index * 62, 120 - index * 8, 4.4 + index * 0.8, index * 1.9 + 0.4, tone)
    for index in range(7):
        x, y = 150 + index * 52, 800 + 14 * math.sin(index)
        canvas.shape([(x - 17, y), (x, y - 58), (x + 17, y)], (CORAL, MARIGOLD, ROSE)[index % 3])
    return canvas.finished()
