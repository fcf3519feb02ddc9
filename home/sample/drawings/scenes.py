"""Pictures for gatherings and the front page: people as coloured rounds, places as a few shapes."""

import math

from .canvas import Canvas
from .constellation import draw_constellation
from .palette import (
    CLAY,
    CORAL,
    INK,
    LILAC,
    MARIGOLD,
    MIST,
    MOSS,
    NIGHT,
    PAPER,
    PLUM,
    ROSE,
    SAGE,
    SAND,
    SEA,
    SKY,
    TEAL,
    WHITE,
)

WIDTH, HEIGHT = 1600, 900
TONES = (TEAL, CORAL, MARIGOLD, SEA, PLUM, SAGE, CLAY, LILAC)


def _people_round(canvas, x, y, reach, count, size):
    for index in range(count):
        angle = 2 * math.pi * index / count + 0.4
        spot = (x + reach * 1.2 * math.cos(angle), y + reach * 0.8 * math.sin(angle))
        canvas.disc(*spot, size, TONES[index % len(TONES)])
        canvas.disc(spot[0], spot[1] - size * 0.15, size * 0.45, WHITE, opacity=0.75)


def _basecamp(canvas):
    canvas.box(0, 0, WIDTH, HEIGHT, NIGHT)
    draw_constellation(canvas, (80, 60, 1520, 420), 26, MARIGOLD, SKY, size=6)
    canvas.hill(760, 190, 7, 0.6, TEAL)
    canvas.hill(840, 150, 9, 2.4, SEA)
    for x, tone in ((420, CORAL), (800, MARIGOLD), (1180, ROSE)):
        canvas.shape([(x - 150, 800), (x, 560), (x + 150, 800)], tone)
        canvas.shape([(x - 36, 800), (x, 690), (x + 36, 800)], INK)


def _cafe(canvas):
    canvas.box(0, 0, WIDTH, HEIGHT, SAND)
    for x, y in ((360, 300), (820, 540), (1260, 290), (340, 740), (1290, 740)):
        canvas.disc(x, y, 120, PAPER, flatness=0.85)
        canvas.disc(x - 30, y, 20, TEAL)
        canvas.disc(x + 34, y + 10, 16, CORAL)
        _people_round(canvas, x, y, 165, 6, 42)


def _call(canvas):
    canvas.box(0, 0, WIDTH, HEIGHT, MIST)
    for row in range(3):
        for column in range(4):
            left, top = 170 + column * 325, 90 + row * 250
            tone = TONES[(row * 3 + column * 2) % len(TONES)]
            canvas.box(left, top, left + 290, top + 215, WHITE, radius=26)
            canvas.disc(left + 145, top + 85, 46, tone)
            canvas.wedge(left + 145, top + 215, 92, 180, 360, tone)


def _circle(canvas):
    canvas.box(0, 0, WIDTH, HEIGHT, PAPER)
    canvas.disc(800, 450, 470, ROSE, opacity=0.5, flatness=0.85)
    canvas.disc(800, 450, 170, MARIGOLD, opacity=0.6, flatness=0.85)
    _people_round(canvas, 800, 450, 400, 14, 70)


def _board(canvas):
    canvas.box(0, 0, WIDTH, HEIGHT, SAGE)
    canvas.box(260, 110, 1340, 690, WHITE, radius=28)
    for index in range(24):
        x, y = 340 + index % 8 * 118, 180 + index // 8 * 160
        canvas.box(x, y, x + 92, y + 104, TONES[index * 5 % len(TONES)], radius=10, opacity=0.85)
    for index, x in enumerate((420, 620, 1000, 1190)):
        canvas.disc(x, 760, 74, TONES[index])
        canvas.wedge(x, 960, 140, 180, 360, TONES[index])


def _expedition(canvas):
    canvas.box(0, 0, WIDTH, HEIGHT, SKY)
    canvas.disc(1250, 210, 110, MARIGOLD)
    canvas.shape([(250, 760), (640, 220), (1030, 760)], MOSS)
    canvas.shape([(760, 760), (1090, 340), (1440, 760)], TEAL)
    canvas.hill(800, 120, 6, 1.1, SAND)
    canvas.line([(180, 850), (480, 780), (760, 820), (1010, 740), (1090, 600), (1090, 350)], 10, CORAL)


def _festival(canvas):
    canvas.box(0, 0, WIDTH, HEIGHT, TEAL)
    for row in range(3):
        points = [(x, 110 + row * 110 + 46 * math.sin(x / 230 + row)) for x in range(-20, 1660, 40)]
        canvas.line(points, 5, WHITE, opacity=0.8)
        for index, (x, y) in enumerate(points[::3]):
            canvas.shape([(x, y), (x + 64, y), (x + 32, y + 74)], TONES[(index + row * 2) % len(TONES)])
    canvas.hill(900, 330, 5, 0.3, NIGHT)
    _people_round(canvas, 800, 770, 330, 16, 46)


def _stillness(canvas):
    canvas.box(0, 0, WIDTH, HEIGHT, SKY)
    canvas.disc(800, 400, 230, WHITE, opacity=0.8)
    canvas.hill(620, 90, 5, 0.2, SEA, opacity=0.8)
    canvas.hill(730, 70, 7, 1.4, TEAL)
    for radius in (80, 150, 230):
        canvas.ring(800, 790, radius, 5, WHITE, opacity=0.7, flatness=0.3)


def _home(canvas):
    canvas.box(0, 0, WIDTH, HEIGHT, NIGHT)
    canvas.disc(800, 980, 720, TEAL, opacity=0.55)
    stars = draw_constellation(canvas, (110, 90, 1490, 790), 24, MARIGOLD, SKY, size=10)
    for index, (x, y) in enumerate(stars[::2]):
        canvas.disc(x, y, 54, TONES[index % len(TONES)])
        canvas.disc(x, y - 8, 22, WHITE, opacity=0.8)


SCENES = {
    "basecamp": (_basecamp, "Three tents on hills under a sky of joined stars."),
    "cafe": (_cafe, "Five round tables seen from above, with people at each."),
    "call": (_call, "Twelve people, each in a window of a video call."),
    "circle": (_circle, "Fourteen people in a circle, seen from above."),
    "board": (_board, "Four people in front of a board with coloured cards."),
    "expedition": (_expedition, "A path that leads over hills to the top of a mountain."),
    "festival": (_festival, "Strings of pennants over a hill on which people meet."),
    "stillness": (_stillness, "A pale sun over still water, with rings around a stone."),
    "home": (_home, "Coloured figures joined by lines, like stars in a constellation."),
}


def draw_scene(name):
    scene, _ = SCENES[name]
    canvas = Canvas(WIDTH, HEIGHT, PAPER, seed=name)
    scene(canvas)
    return canvas.finished()
