"""A friendly figure for each person, drawn from the name and like nobody."""

from .canvas import Canvas
from .palette import (
    BLUSH,
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
    SAND,
    SEA,
    SKY,
    TEAL,
)

SIZE = 640
GROUNDS = (MIST, SAND, SKY, ROSE, LILAC, MARIGOLD, SEA, BLUSH)
CLOTHES = (TEAL, NIGHT, MOSS, CORAL, PLUM, CLAY, SEA)
SKINS = ((244, 213, 190), (222, 177, 143), (190, 138, 102), (141, 94, 66), (99, 64, 48))
HAIR = (INK, (74, 48, 38), (122, 80, 52), (176, 128, 74), (196, 190, 184), (58, 40, 58))


def draw_portrait(name):
    canvas = Canvas(SIZE, SIZE, PAPER, seed=name)
    pick = canvas.random.choice
    ground, cloth, skin, hair = pick(GROUNDS), pick(CLOTHES), pick(SKINS), pick(HAIR)
    canvas.box(0, 0, SIZE, SIZE, ground)
    canvas.disc(pick((120, 520)), pick((110, 180)), 190, PAPER, opacity=0.45)
    style = pick(("short", "round", "long", "bun", "scarf"))
    if style == "long":
        canvas.box(180, 190, 460, 520, hair, radius=130)
    if style == "round":
        canvas.disc(320, 235, 165, hair)
    if style == "bun":
        canvas.disc(320, 95, 58, hair)
    canvas.disc(320, 690, 250, cloth)
    canvas.box(275, 360, 365, 480, skin, radius=40)
    canvas.disc(320, 275, 122, skin, flatness=1.12)
    if style == "scarf":
        canvas.ring(320, 275, 150, 46, cloth, flatness=1.12)
        canvas.disc(320, 440, 95, cloth, flatness=0.5)
    else:
        canvas.wedge(320, 250, 132, 180, 360, hair)
        canvas.disc(pick((270, 370)), 222, 62, hair, flatness=0.6)
    if canvas.random.random() < 0.35:
        for x in (270, 370):
            canvas.ring(x, 282, 34, 6, INK)
        canvas.line([(304, 280), (336, 280)], 6, INK)
    for x in (270, 370):
        canvas.disc(x, 284, 9, INK)
    canvas.arc(320, 318, 42, 8, 25, 155, INK)
    return canvas.finished()
