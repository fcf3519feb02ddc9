"""Abstract, friendly portraits: flat shapes that are like nobody."""

from .canvas import Canvas, curve
from .palette import (
    BLUSH,
    CLAY,
    CORAL,
    INK,
    LEAF,
    LILAC,
    MARIGOLD,
    MIST,
    MOSS,
    NIGHT,
    PLUM,
    ROSE,
    SAGE,
    SAND,
    SEA,
    SKY,
    TEAL,
    WHITE,
    mixed,
)

SIZE = 640
SKIN = [(250, 216, 190), (236, 188, 150), (205, 150, 110), (162, 108, 76), (122, 80, 58), (90, 58, 46)]
HAIR = {
    "black": (38, 32, 38),
    "brown": (92, 60, 44),
    "auburn": (150, 74, 48),
    "fair": (222, 178, 108),
    "grey": (168, 168, 172),
    "white": (236, 234, 230),
    "teal": TEAL,
}
GARMENTS = {
    "teal": TEAL,
    "coral": CORAL,
    "plum": PLUM,
    "marigold": MARIGOLD,
    "moss": MOSS,
    "night": NIGHT,
    "clay": CLAY,
    "sea": SEA,
}
GROUNDS = [(MIST, SEA), (SAND, MARIGOLD), (ROSE, CORAL), (LEAF, SAGE), (LILAC, PLUM), (SKY, TEAL), (BLUSH, ROSE)]


def draw_portrait(look):
    """`look` is five words: hair style, hair colour, skin 0-5, garment, and "glasses", "beard" or "plain"."""
    style, hair_name, skin_index, garment_name, extra = look.split()
    hair, skin, garment = HAIR[hair_name], SKIN[int(skin_index)], GARMENTS[garment_name]
    number = sum(map(ord, look))
    ground, shade = GROUNDS[number % len(GROUNDS)]
    canvas = Canvas(SIZE, SIZE, ground, seed=look)
    _backdrop(canvas, mixed(ground, shade, 0.35), number)
    BEHIND.get(style, _nothing)(canvas, hair)
    _shoulders(canvas, garment, skin)
    _head(canvas, skin)
    if extra == "beard":
        _beard(canvas, hair, skin)
    _face(canvas, skin, extra)
    FRONT[style](canvas, hair)
    return canvas.finished()


def _backdrop(canvas, tone, number):
    (
        lambda: canvas.disc(320, 300, 270, tone),
        lambda: canvas.wedge(0, 640, 560, 270, 360, tone),
        lambda: canvas.box(90, 70, 550, 700, tone, radius=230),
        lambda: canvas.ring(320, 310, 300, 66, tone),
    )[number % 4]()


def _shoulders(canvas, garment, skin):
    canvas.box(268, 380, 372, 520, mixed(skin, INK, 0.14), radius=50)
    canvas.box(110, 474, 530, 800, garment, radius=150)
    canvas.disc(320, 486, 70, skin, flatness=0.62)
    canvas.arc(320, 470, 92, 15, 25, 155, mixed(garment, WHITE, 0.35))


def _head(canvas, skin):
    for side in (-1, 1):
        canvas.disc(320 + side * 124, 300, 28, mixed(skin, INK, 0.08))
    canvas.box(200, 160, 440, 440, skin, radius=118)


def _face(canvas, skin, extra):
    line = mixed(skin, INK, 0.78)
    for side in (-1, 1):
        canvas.disc(320 + side * 50, 300, 10, line)
        canvas.disc(320 + side * 78, 350, 25, mixed(skin, CORAL, 0.28))
        if extra == "glasses":
            canvas.ring(320 + side * 52, 300, 43, 7, INK)
    if extra == "glasses":
        canvas.line([(311, 296), (329, 296)], 7, INK)
    canvas.line(curve((320, 312), (310, 332), (312, 340), (326, 338), steps=8), 5, mixed(skin, INK, 0.3))
    canvas.arc(320, 352, 42, 8, 28, 152, mixed(skin, WHITE, 0.7) if extra == "beard" else line)


def _beard(canvas, hair, skin):
    canvas.wedge(320, 330, 121, 8, 172, hair)
    canvas.box(205, 300, 228, 350, hair, radius=8)
    canvas.box(412, 300, 435, 350, hair, radius=8)
    canvas.disc(320, 336, 66, skin, flatness=0.72)


def _nothing(canvas, hair):
    pass


def _cap(canvas, hair, low=238):
    canvas.wedge(320, 270, 128, 180, 360, hair)
    canvas.box(192, 262, 222, low + 70, hair, radius=14)
    canvas.box(418, 262, 448, low + 70, hair, radius=14)


def _short(canvas, hair):
    canvas.wedge(320, 262, 128, 178, 362, hair)
    canvas.shape(curve((192, 262), (250, 190), (360, 200), (448, 262)), hair)


def _parted(canvas, hair):
    _cap(canvas, hair, 230)
    canvas.shape(curve((196, 300), (230, 220), (330, 170), (440, 262)), hair)


def _bald(canvas, hair):
    for left in (190, 424):
        canvas.box(left, 250, left + 26, 330, hair, radius=13)


def _fringe(canvas, hair):
    _cap(canvas, hair)
    canvas.box(206, 196, 434, 256, hair, radius=26)


def _curls(canvas, hair):
    for x, y, radius in (
        (226, 226, 52),
        (268, 178, 56),
        (326, 162, 58),
        (384, 182, 54),
        (420, 232, 50),
        (206, 282, 36),
        (436, 284, 36),
    ):
        canvas.disc(x, y, radius, hair)


def _centre(canvas, hair):
    canvas.shape(
        [
            *curve((320, 150), (250, 160), (196, 220), (192, 330), 20),
            *curve((214, 330), (230, 240), (290, 220), (320, 186), 20),
        ],
        hair,
    )
    canvas.shape(
        [
            *curve((320, 150), (390, 160), (444, 220), (448, 330), 20),
            *curve((426, 330), (410, 240), (350, 220), (320, 186), 20),
        ],
        hair,
    )


def _wrapped(canvas, hair):
    canvas.shape(
        [
            *curve((188, 300), (190, 120), (450, 120), (452, 300), 30),
            *curve((430, 290), (420, 200), (220, 200), (210, 290), 30),
        ],
        hair,
    )


def _long_behind(canvas, hair):
    canvas.box(166, 140, 474, 540, hair, radius=150)


def _bob_behind(canvas, hair):
    canvas.box(172, 144, 468, 420, hair, radius=120)


def _bun_behind(canvas, hair):
    canvas.disc(320, 118, 66, hair)


def _round_behind(canvas, hair):
    canvas.disc(320, 250, 168, hair)


def _scarf_behind(canvas, hair):
    canvas.box(164, 128, 476, 560, hair, radius=156)


BEHIND = {
    "long": _long_behind,
    "bob": _bob_behind,
    "bun": _bun_behind,
    "round": _round_behind,
    "scarf": _scarf_behind,
    "wave": _long_behind,
    "curls": _nothing,
}
FRONT = {
    "short": _short,
    "parted": _parted,
    "bald": _bald,
    "fringe": _fringe,
    "curls": _curls,
    "long": _centre,
    "bob": _fringe,
    "bun": _centre,
    "round": _short,
    "wave": _parted,
    "scarf": _wrapped,
}
ALT = "Drawn portrait in flat shapes; it shows no real person."
