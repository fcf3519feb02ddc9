"""A scene for each way of meeting, in a light of its own for each gathering."""

import math

from .canvas import Canvas, curve
from .constellation import draw_constellation
from .palette import (
    CLAY,
    CORAL,
    INK,
    LEAF,
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
    mixed,
)

WIDTH, HEIGHT = 1600, 900
BRIGHT = [CORAL, TEAL, MARIGOLD, PLUM, SEA, MOSS, CLAY]
LIGHTS = [
    (NIGHT, PLUM, MARIGOLD),
    (SKY, TEAL, WHITE),
    (ROSE, PLUM, MARIGOLD),
    (LEAF, MOSS, CORAL),
    (MIST, NIGHT, CORAL),
]


def draw_gathering(scene, light):
    """`light` chooses the colours of the sky or the room, by number."""
    draw, _ = SCENES[scene]
    ground, deep, accent = LIGHTS[light % len(LIGHTS)]
    canvas = Canvas(WIDTH, HEIGHT, ground, seed=f"{scene}{light}")
    draw(canvas, ground, deep, accent)
    return canvas.finished()


def _basecamp(canvas, ground, deep, accent):
    canvas.disc(canvas.random.choice((330, 1240)), 210, 92, accent)
    draw_constellation(canvas, (40, 30, 1560, 300), 13, WHITE, mixed(ground, WHITE, 0.6), size=5)
    for index, (peak, high, base) in enumerate(((260, 210, 520), (760, 150, 640), (1290, 230, 560))):
        tone = mixed(ground, deep, 0.42 + index * 0.12)
        canvas.shape([(peak - base, 700), (peak, high), (peak + base, 700)], tone)
        canvas.shape(
            [
                (peak - base * 0.17, high + 170 * 0.52),
                (peak, high),
                (peak + base * 0.17, high + 170 * 0.52),
                (peak + 20, high + 62),
                (peak - 26, high + 108),
            ],
            mixed(tone, WHITE, 0.75),
        )
    canvas.hill(690, 70, 6, 1.2, mixed(deep, MOSS, 0.4))
    canvas.hill(770, 60, 5, 4, mixed(deep, INK, 0.35))
    for index, (x, y, size) in enumerate(
        ((300, 740, 120), (560, 800, 150), (1010, 760, 130), (1280, 820, 165), (800, 700, 90))
    ):
        tone = BRIGHT[(index * 2) % 7]
        canvas.shape([(x - size, y), (x, y - size * 1.05), (x + size, y)], tone)
        canvas.shape([(x, y - size * 1.05), (x + size, y), (x + size * 0.3, y)], mixed(tone, INK, 0.28))
        canvas.shape([(x - size * 0.28, y), (x, y - size * 0.62), (x + size * 0.3, y)], mixed(MARIGOLD, WHITE, 0.35))
    _pennants(canvas, (-20, 420), (700, 560), (1620, 380))


def _pennants(canvas, start, sag, end):
    rope = curve(start, sag, sag, end, steps=28)
    canvas.line(rope, 4, PAPER)
    for index in range(1, 28):
        x, y = rope[index]
        canvas.shape([(x - 19, y), (x + 19, y), (x, y + 46)], BRIGHT[index % 7])


def _festival(canvas, ground, deep, accent):
    canvas.disc(1180, 250, 120, accent)
    for index in range(3):
        canvas.hill(
            440 + index * 40, 150 - index * 36, 4 + index * 2, index * 2.4, mixed(ground, MOSS, 0.35 + index * 0.2)
        )
    canvas.box(0, 500, 1600, 900, mixed(SEA, TEAL, 0.35))
    for row in range(7):
        for _ in range(5):
            left = canvas.random.uniform(-60, 1560)
            canvas.line([(left, 540 + row * 50), (left + 60 + row * 14, 540 + row * 50)], 6, MIST, 0.6)
    for index, (x, y, size) in enumerate(((330, 640, 1.2), (760, 580, 0.75), (1060, 720, 1.45), (1370, 610, 0.85))):
        canvas.shape([(x, y - 190 * size), (x, y - 18 * size), (x + 104 * size, y - 18 * size)], BRIGHT[index % 7])
        canvas.shape(
            [(x - 10 * size, y - 160 * size), (x - 10 * size, y - 18 * size), (x - 80 * size, y - 18 * size)], PAPER
        )
        canvas.shape(
            [(x - 100 * size, y), (x + 110 * size, y), (x + 74 * size, y + 42 * size), (x - 66 * size, y + 42 * size)],
            deep,
        )
    _pennants(canvas, (-20, 40), (800, 230), (1620, 30))


def _cafe(canvas, ground, deep, accent):
    canvas.box(0, 0, 1600, 900, mixed(ground, WHITE, 0.25))
    for index, (x, y) in enumerate(
        ((270, 240), (760, 190), (1290, 280), (480, 660), (1010, 640), (1470, 740), (20, 720))
    ):
        for seat in range(4):
            angle = seat * math.pi / 2 + index * 0.5
            canvas.disc(x + 208 * math.cos(angle), y + 208 * math.sin(angle), 58, BRIGHT[(index + seat * 2) % 7])
        canvas.disc(x, y, 158, mixed(deep, WHITE, 0.12))
        canvas.disc(x, y, 146, PAPER)
        for scribble in range(4):
            angle = canvas.random.uniform(0, 6.28)
            px, py = x + 62 * math.cos(angle), y + 62 * math.sin(angle)
            tone = BRIGHT[(index + scribble) % 7]
            points = [(px + step * 11 - 44, py + 15 * math.sin(step * 1.5 + angle)) for step in range(9)]
            canvas.line(points, 6, tone)
        for cup in range(2):
            angle = index + cup * 2.6
            canvas.disc(x + 96 * math.cos(angle), y + 96 * math.sin(angle), 28, accent)
            canvas.disc(x + 96 * math.cos(angle), y + 96 * math.sin(angle), 17, CLAY)


def _circle(canvas, ground, deep, accent):
    for radius, share in ((560, 0.1), (420, 0.22), (300, 0.4)):
        canvas.disc(800, 470, radius, mixed(ground, deep, share), flatness=0.72)
    canvas.disc(800, 470, 150, accent, flatness=0.72)
    people = 13
    for index in sorted(range(people), key=lambda i: math.sin(2 * math.pi * i / people)):
        angle = 2 * math.pi * index / people
        x, y = 800 + 560 * math.cos(angle), 440 + 330 * math.sin(angle)
        size = 62 + 18 * math.sin(angle)
        _bust(canvas, x, y, size, BRIGHT[(index * 3) % 7], index)


def _bust(canvas, x, y, size, garment, index):
    skin = ((244, 205, 176), (214, 160, 120), (160, 106, 76), (104, 68, 52))[index % 4]
    canvas.wedge(x, y + size * 1.75, size * 1.15, 180, 360, garment)
    canvas.disc(x, y, size * 0.68, skin)
    canvas.wedge(x, y - size * 0.06, size * 0.72, 180, 360, (INK, CLAY, PLUM, SAND, (70, 50, 44))[index % 5])


def _call(canvas, ground, deep, accent):
    canvas.box(120, 70, 1480, 830, deep, radius=44)
    for row in range(2):
        for column in range(3):
            index = row * 3 + column
            left, top = 165 + column * 430, 112 + row * 345
            tone = [mixed(ground, WHITE, 0.3), ROSE, SAGE, SAND, MIST, mixed(MARIGOLD, WHITE, 0.35)][index]
            canvas.box(left, top, left + 400, top + 318, tone, radius=26)
            _bust(canvas, left + 200, top + 156, 92, BRIGHT[(index * 2 + canvas.random.randint(1, 2)) % 7], index + 2)
            if index == 1:
                canvas.line([(left + 14, top + 14), (left + 386, top + 14)], 8, accent)
                canvas.line([(left + 14, top + 304), (left + 386, top + 304)], 8, accent)
    for step in range(4):
        canvas.disc(680 + step * 80, 796, 20, accent if step == 3 else mixed(deep, WHITE, 0.5))


def _stillness(canvas, ground, deep, accent):
    for radius, share in ((430, 0.16), (320, 0.34), (215, 1)):
        canvas.disc(800, 480, radius, mixed(ground, accent, share))
    canvas.box(0, 520, 1600, 900, mixed(deep, ground, 0.12))
    for step in range(9):
        reach = 250 - step * 22
        canvas.line(
            [(800 - reach, 552 + step * 34), (800 + reach, 552 + step * 34)], 11, mixed(accent, deep, step / 11)
        )
    for side, x in ((1, 250), (-1, 1350)):
        for reed in range(6):
            foot = x + reed * 34 * side
            tip = (foot + side * (30 + reed * 12), 330 + reed * 34)
            canvas.line(curve((foot, 910), (foot, 700), (foot, 520), tip), 12, mixed(deep, MOSS, 0.5))
            canvas.capsule(tip[0], tip[1], 92, 26, 100 * side if side == 1 else 80, CLAY, CLAY)


def _expedition(canvas, ground, deep, accent):
    canvas.box(0, 0, 1600, 900, mixed(SKY, WHITE, 0.35))
    for row in range(1, 9):
        canvas.line([(x, row * 100 + 12 * math.sin(x / 70 + row)) for x in range(0, 1620, 20)], 3, WHITE)
    west = [(-20, -20), (420, -20), (360, 160), (520, 330), (400, 520), (560, 700), (430, 920), (-20, 920)]
    east = [(1620, -20), (1180, -20), (1260, 200), (1090, 350), (1210, 560), (1120, 760), (1250, 920), (1620, 920)]
    canvas.shape(west, LEAF)
    canvas.shape(east, SAGE)
    for x, y, size in ((150, 250, 90), (250, 640, 110), (1420, 300, 120), (1390, 720, 90)):
        canvas.shape([(x - size, y + size * 0.7), (x, y - size * 0.7), (x + size, y + size * 0.7)], MOSS)
        canvas.shape(
            [(x, y - size * 0.7), (x + size, y + size * 0.7), (x + size * 0.2, y + size * 0.7)], mixed(MOSS, INK, 0.3)
        )
    route = curve((330, 430), (640, 160), (900, 760), (1310, 500), steps=30)
    for point in route[1:-1]:
        canvas.disc(*point, 9, CORAL)
    for (x, y), tone in ((route[0], deep), (route[-1], CORAL)):
        canvas.shape([(x - 44, y - 76), (x + 44, y - 76), (x, y + 4)], tone)
        canvas.disc(x, y - 92, 50, tone)
        canvas.disc(x, y - 92, 21, PAPER)


def _board(canvas, ground, deep, accent):
    canvas.box(0, 760, 1600, 900, mixed(ground, deep, 0.35))
    canvas.box(150, 90, 1450, 720, deep, radius=18)
    canvas.box(172, 112, 1428, 698, WHITE, radius=8)
    for column in range(3):
        left = 200 + column * 412
        canvas.box(left, 140, left + 372, 176, mixed(ground, deep, 0.3), radius=10)
        for note in range((6, 3, 5)[column]):
            x, y = left + (note % 2) * 190, 206 + (note // 2) * 160
            tone = (MARIGOLD, ROSE, MIST, SAGE, mixed(CORAL, WHITE, 0.3))[(note + column * 2) % 5]
            lean = canvas.random.uniform(-8, 8)
            canvas.shape([(x, y + lean), (x + 172, y - lean), (x + 172 + lean, y + 138), (x + lean, y + 140)], tone)
            for stroke in range(3):
                canvas.line(
                    [(x + 22, y + 34 + stroke * 32), (x + 146 - stroke * 28, y + 34 + stroke * 32)], 6, deep, 0.7
                )
    for index, x in enumerate((330, 640, 980, 1300)):
        _bust(canvas, x, 740, 96, BRIGHT[(index * 2 + 1) % 7], index + 1)


SCENES = {
    "basecamp": (_basecamp, "Tents in front of three mountains, under a string of pennants and a few stars."),
    "festival": (_festival, "Sailing boats on a lake between green hills, with pennants across the sky."),
    "cafe": (_cafe, "Round tables seen from above, with seats, cups and scribbled paper cloths."),
    "circle": (_circle, "Thirteen people sitting in a circle round a rug."),
    "call": (_call, "A screen with six people in a video call."),
    "stillness": (_stillness, "A large sun at the edge of still water, with reeds on both sides."),
    "expedition": (_expedition, "A map with a dotted route from one coast to the other."),
    "board": (_board, "Four people in front of a whiteboard with notes in three columns."),
}
