"""A cover for each kind of resource, in the colours of its community."""

import math

from .canvas import Canvas, polygon
from .constellation import draw_constellation
from .palette import CORAL, MARIGOLD, PAPER, WHITE, mixed, scheme_of

WIDTH, HEIGHT = 1600, 900


def draw_resource(kind, community):
    draw, _ = COVERS[kind]
    scheme = scheme_of(community)
    canvas = Canvas(WIDTH, HEIGHT, mixed(scheme.ground, scheme.deep, 0.06), seed=f"{kind}{community}")
    canvas.disc(800, 450, 610, mixed(scheme.ground, scheme.soft, 0.45))
    draw(canvas, scheme)
    return canvas.finished()


def _key_idea(canvas, scheme):
    for ray in range(16):
        angle = ray * math.pi / 8
        reach = 400 if ray % 2 else 340
        start = (800 + 262 * math.cos(angle), 430 + 262 * math.sin(angle))
        end = (800 + reach * math.cos(angle), 430 + reach * math.sin(angle))
        canvas.line([start, end], 26, scheme.accent if ray % 2 else scheme.mid)
    canvas.disc(800, 430, 210, scheme.accent)
    canvas.disc(800, 430, 150, mixed(scheme.accent, WHITE, 0.55))
    canvas.disc(800, 430, 84, scheme.deep)
    draw_constellation(canvas, (40, 560, 1560, 880), 12, scheme.deep, scheme.mid, size=9)


def _lesson(canvas, scheme):
    canvas.shape([(800, 300), (340, 220), (340, 700), (800, 790)], scheme.deep)
    canvas.shape([(800, 300), (1260, 220), (1260, 700), (800, 790)], mixed(scheme.deep, scheme.mid, 0.45))
    canvas.shape([(800, 260), (380, 180), (380, 650), (800, 740)], PAPER)
    canvas.shape([(800, 260), (1220, 180), (1220, 650), (800, 740)], mixed(PAPER, scheme.soft, 0.5))
    for line in range(5):
        y = 270 + line * 76
        canvas.line([(440, y), (740 - (line % 3) * 60, y + 56)], 15, scheme.mid)
    canvas.disc(1020, 410, 104, scheme.accent)
    canvas.line([(860, 610), (1160, 552)], 15, scheme.deep)
    canvas.line([(860, 672), (1060, 633)], 15, scheme.deep)


def _practice(canvas, scheme):
    tones = [scheme.deep, scheme.mid, scheme.accent, scheme.soft, PAPER]
    for row in range(3):
        for column in range(5):
            x, y = 300 + column * 200, 150 + row * 200
            tone, other = tones[(row * 2 + column) % 5], tones[(row + column * 3 + 1) % 5]
            canvas.box(x, y, x + 200, y + 200, tone)
            if other == tone:
                other = mixed(tone, WHITE, 0.5)
            quarter = ((x, y, 0), (x + 200, y, 90), (x + 200, y + 200, 180), (x, y + 200, 270))[(row + column * 2) % 4]
            canvas.wedge(quarter[0], quarter[1], 200, quarter[2], quarter[2] + 90, other)
            canvas.wedge(quarter[0], quarter[1], 90, quarter[2], quarter[2] + 90, tones[(row + column) % 5])


def _principle(canvas, scheme):
    canvas.ring(800, 450, 355, 26, scheme.deep)
    canvas.ring(800, 450, 300, 8, scheme.mid)
    for mark in range(24):
        angle = mark * math.pi / 12
        canvas.disc(800 + 342 * math.cos(angle), 450 + 342 * math.sin(angle), 7 if mark % 6 else 15, PAPER)
    for size, turn, light, dark in (
        (150, math.pi / 4, scheme.mid, scheme.deep),
        (272, 0, scheme.accent, mixed(scheme.accent, scheme.deep, 0.45)),
    ):
        for point in range(4):
            angle = point * math.pi / 2 + turn
            tip = (800 + size * math.cos(angle), 450 + size * math.sin(angle))
            for side, tone in ((-1, light), (1, dark)):
                edge = angle + side * math.pi / 4
                canvas.shape([(800, 450), tip, (800 + 70 * math.cos(edge), 450 + 70 * math.sin(edge))], tone)
    canvas.disc(800, 450, 26, PAPER)


def _story(canvas, scheme):
    canvas.disc(1090, 270, 130, scheme.accent)
    for index in range(6):
        tone = mixed(scheme.soft, scheme.deep, index / 5)
        canvas.hill(480 + index * 82, 150, 5.4 + index * 0.7, index * 1.35 + 0.5, tone)
    for index in range(3):
        x, y = 330 + index * 96, 220 + index * 58
        canvas.line([(x, y), (x + 34, y - 26), (x + 68, y)], 9, scheme.deep)
    canvas.shape([(640, 640), (860, 640), (812, 700), (688, 700)], CORAL)
    canvas.shape([(752, 470), (752, 626), (850, 626)], PAPER)


def _case(canvas, scheme):
    for index, tone in enumerate((scheme.deep, scheme.mid, scheme.accent)):
        left = 330 + index * 150
        canvas.box(left, 170 + index * 66, left + 430, 640 + index * 66, tone, radius=26, opacity=0.9)
    for line in range(4):
        canvas.line([(690, 400 + line * 74), (960 - line * 30, 400 + line * 74)], 18, PAPER)
    canvas.line([(1150, 560), (1330, 740)], 52, scheme.deep)
    canvas.disc(1030, 440, 210, scheme.deep)
    canvas.disc(1030, 440, 168, mixed(scheme.soft, WHITE, 0.5))
    canvas.arc(1030, 440, 128, 20, 190, 260, scheme.mid)
    canvas.disc(1030, 450, 48, scheme.accent)


def _tool(canvas, scheme):
    canvas.box(500, 110, 1010, 790, scheme.deep, radius=30)
    canvas.box(528, 158, 982, 762, PAPER, radius=12)
    canvas.box(660, 78, 850, 190, scheme.mid, radius=30)
    for row in range(5):
        y = 262 + row * 100
        canvas.box(572, y - 30, 632, y + 30, mixed(scheme.soft, scheme.mid, 0.35), radius=10)
        if row < 3:
            canvas.line([(584, y - 2), (600, y + 16), (632, y - 26)], 13, CORAL)
        canvas.line([(672, y), (932 - (row % 3) * 54, y)], 17, scheme.mid)
    canvas.shape([(1090, 200), (1180, 200), (1180, 640), (1135, 742), (1090, 640)], scheme.accent)
    canvas.shape([(1090, 640), (1180, 640), (1135, 742)], mixed(PAPER, scheme.accent, 0.3))
    canvas.shape([(1120, 708), (1150, 708), (1135, 742)], scheme.deep)
    canvas.box(1090, 150, 1180, 222, CORAL, radius=14)


def _document(canvas, scheme):
    for index, tone in enumerate((scheme.mid, scheme.accent, PAPER)):
        lean = (2 - index) * 74
        canvas.shape(
            [
                (470 + lean, 190 - lean * 0.5),
                (990 + lean, 150 + lean * 0.2),
                (1040 + lean, 750 + lean * 0.1),
                (520 + lean, 790 - lean * 0.4),
            ],
            tone,
        )
    for row in range(3):
        canvas.line([(540 + row * 6, 290 + row * 58), (880 - row * 90, 266 + row * 58)], 16, scheme.mid)
    for bar, high in enumerate((110, 180, 140, 230, 280)):
        x = 590 + bar * 86
        canvas.box(x, 722 - high - bar * 5, x + 58, 726 - bar * 5, scheme.deep if bar % 2 else scheme.accent, radius=6)


def _recording(canvas, scheme):
    for bar in range(27):
        high = 40 + 200 * abs(math.sin(bar * 0.83)) * (0.45 + 0.55 * abs(math.sin(bar * 0.21)))
        x = 215 + bar * 45
        canvas.box(x - 12, 450 - high, x + 12, 450 + high, scheme.mid if bar % 3 else scheme.accent, radius=12)
    canvas.disc(800, 450, 196, scheme.deep)
    canvas.shape(polygon(816, 450, 108, 3), MARIGOLD)


COVERS = {
    "key-idea": (_key_idea, "A sun with rays above a band of joined stars."),
    "lesson": (_lesson, "An open book."),
    "practice": (_practice, "A pattern of square tiles with quarter circles."),
    "principle": (_principle, "A compass rose."),
    "story": (_story, "A small boat on layered waves, with birds and a low sun."),
    "case": (_case, "Overlapping cards under a magnifying glass."),
    "tool": (_tool, "A checklist on a clipboard with a pencil beside it."),
    "document": (_document, "A pile of papers with a bar chart on top."),
    "recording": (_recording, "A sound wave with a play sign in the middle."),
}
# Whose colours each kind wears: encoding a picture is slow, so that the sample has one cover for each kind.
COVER_SCHEMES = {
    "key-idea": "creating-a-caring-culture",
    "lesson": "mindfulness",
    "practice": "mindfulness-for-patient-safety",
    "principle": "safer-medication-practice",
    "story": "clinical-microsystems",
    "case": "perinatal-care",
    "tool": "junior-doctors-and-their-role-in-quality-improvement",
    "document": "patient-and-public-engagement",
    "recording": "schwartz-rounds-leaders",
}
