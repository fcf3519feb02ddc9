"""A cover for each community: one motif that says what it is about."""

import itertools
import math

from .canvas import Canvas, curve, polygon
from .constellation import draw_constellation
from .palette import CORAL, INK, LILAC, MARIGOLD, MOSS, PAPER, PLUM, ROSE, SEA, TEAL, WHITE, mixed, scheme_of

WIDTH, HEIGHT = 1600, 900


def draw_community(slug):
    motif, _ = MOTIFS[slug]
    scheme = scheme_of(slug)
    canvas = Canvas(WIDTH, HEIGHT, scheme.ground, seed=slug)
    motif(canvas, scheme)
    return canvas.finished()


def _capsules(canvas, scheme):
    pairs = [(scheme.accent, scheme.soft), (scheme.deep, scheme.mid), (MARIGOLD, scheme.soft), (scheme.mid, PAPER)]
    for row in range(-1, 7):
        for column in range(-1, 9):
            x, y = column * 210 + (row % 2) * 105 + 40, row * 160 + 70
            kind = (row * 3 + column * 2) % 7
            if kind in (2, 5):
                canvas.disc(x, y, 52, pairs[(row + column) % 4][0])
                canvas.line([(x - 30, y - 18), (x + 30, y + 18)], 6, scheme.ground)
            else:
                first, second = pairs[(row * 2 + column) % 4]
                canvas.capsule(x, y, 168, 70, -38 if kind % 2 else 38, first, second)


def _scales(canvas, scheme):
    tones = [scheme.deep, scheme.mid, scheme.soft, scheme.ground]
    for row in range(9):
        for column in range(-1, 9):
            x, y = column * 228 + (row % 2) * 114, 60 + row * 112
            sun = (row, column) in ((3, 3), (5, 5), (2, 6))
            colours = [scheme.accent, PAPER, scheme.accent, PAPER] if sun else tones
            for step, tone in enumerate(colours):
                shade = tone if sun else mixed(tone, scheme.accent, 0.18 * ((row + column) % 3))
                canvas.disc(x, y + 30, 114 - step * 28, shade)


def _run_chart(canvas, scheme):
    canvas.disc(330, 210, 96, MARIGOLD)
    for index in range(5):
        tone = mixed(scheme.soft, scheme.mid, index / 4)
        canvas.hill(560 + index * 95, 210 - index * 24, 5.2 + index * 0.9, index * 1.7, tone)
    dots = [(90 + i * 118, 600 - i * 34 + 62 * math.sin(i * 1.9) - (60 if i > 6 else 0)) for i in range(13)]
    for left in range(60, 1560, 62):
        canvas.line([(left, 400), (left + 30, 400)], 5, scheme.deep)
    canvas.line(dots, 7, scheme.deep)
    for index, (x, y) in enumerate(dots):
        canvas.disc(x, y, 25, PAPER)
        canvas.disc(x, y, 18, scheme.accent if index > 6 else scheme.deep)


def _voices(canvas, scheme):
    bubbles = [
        (420, 380, 300, scheme.deep, 1),
        (980, 330, 250, scheme.accent, -1),
        (1330, 600, 210, WHITE, -1),
        (760, 640, 190, TEAL, 1),
        (150, 730, 120, CORAL, 1),
        (1250, 150, 90, scheme.mid, 1),
    ]
    for x, y, size, tone, side in bubbles:
        tail = [
            (x - side * size * 0.62, y + size * 0.42),
            (x - side * size * 0.9, y + size * 1.02),
            (x - side * size * 0.1, y + size * 0.7),
        ]
        canvas.shape(tail, tone)
        canvas.disc(x, y, size, tone, flatness=0.82)
    for x, y, tone in ((420, 380, WHITE), (980, 330, scheme.deep), (1330, 600, scheme.deep)):
        for step in (-1, 0, 1):
            canvas.disc(x + step * 74, y, 24, tone)
    for line in range(3):
        canvas.line([(660, 600 + line * 40), (860 - line * 46, 600 + line * 40)], 12, WHITE)


def _cells(canvas, scheme):
    tones = [scheme.mid, scheme.soft, TEAL, mixed(scheme.ground, scheme.mid, 0.35), scheme.ground]
    size = 122
    for row in range(-1, 6):
        for column in range(-1, 9):
            x = column * size * 1.76 + (row % 2) * size * 0.88 + 30
            y = row * size * 1.53 + 80
            far = math.hypot(x - 800, (y - 450) * 1.3)
            if far > 820:
                continue
            tone = tones[(row * 5 + column * 3) % 5] if far < 640 else mixed(scheme.ground, scheme.mid, 0.16)
            canvas.shape(polygon(x, y, size * 0.95, 6, math.pi / 6), tone)
            if far < 640 and (row + column * 2) % 3:
                for px, py in polygon(x, y, 40, 2 + (row + column) % 4, row):
                    canvas.disc(px, py, 15, scheme.accent if (row + column) % 2 else PAPER)


def _ripples(canvas, scheme):
    canvas.disc(1120, 300, 150, scheme.accent)
    canvas.hill(470, 120, 5, 0.4, mixed(scheme.ground, scheme.mid, 0.55))
    canvas.hill(500, 70, 7, 2.2, scheme.mid)
    canvas.box(0, 490, 1600, 900, scheme.deep)
    for index, radius in enumerate(range(640, 90, -78)):
        canvas.disc(620, 712, radius, mixed(scheme.deep, scheme.soft, 0.05 + index * 0.055), flatness=0.29)
    for index, (width, tone) in enumerate(((150, INK), (122, PLUM), (92, CORAL), (58, PAPER))):
        y = 690 - index * 74
        canvas.box(620 - width, y - 38, 620 + width, y + 38, tone, radius=38)
    for step in range(6):
        canvas.line(
            [(1120 - 110 + step * 14, 540 + step * 40), (1120 + 110 - step * 18, 540 + step * 40)],
            9,
            scheme.accent,
            0.75,
        )


def _paths(canvas, scheme):
    tones = [scheme.deep, CORAL, MARIGOLD, SEA, MOSS, PLUM, scheme.mid]
    for index, tone in enumerate(tones):
        start, end = (-40, 40 + index * 137), (1180, 390 + index * 36)
        wobble = canvas.random.uniform(-160, 160)
        canvas.line(curve(start, (420, start[1] + wobble), (700, end[1] - wobble), end), 33, tone)
        stop = curve(start, (420, start[1] + wobble), (700, end[1] - wobble), end)[9 + (index * 7) % 15]
        canvas.disc(*stop, 34, PAPER)
        canvas.disc(*stop, 20, tone)
    canvas.shape([(1060, 360), (1310, 150), (1560, 360)], scheme.accent)
    canvas.box(1110, 340, 1510, 720, scheme.soft)
    canvas.box(1250, 480, 1380, 720, scheme.deep, radius=12)
    canvas.disc(1352, 606, 11, MARIGOLD)
    for x in (1150, 1410):
        canvas.box(x, 400, x + 70, 480, MARIGOLD, radius=6)
    canvas.box(0, 720, 1600, 900, mixed(PAPER, scheme.mid, 0.55))
    canvas.box(1010, 720, 1600, 740, scheme.deep)


def _steps(canvas, scheme):
    canvas.disc(1340, 190, 120, scheme.accent)
    tones = [scheme.deep, mixed(scheme.deep, CORAL, 0.45), CORAL, mixed(CORAL, MARIGOLD, 0.5), SEA, TEAL]
    tops = []
    for index, tone in enumerate(tones):
        left, top = 60 + index * 250, 770 - index * 96
        canvas.box(left, top, left + 250, 920, tone)
        canvas.box(left, top, left + 250, top + 20, mixed(tone, WHITE, 0.3))
        tops.append((left + 125, top - 40))
    for one, other in itertools.pairwise(tops):
        for x, y in curve(one, (one[0] + 30, one[1] - 190), (other[0] - 60, other[1] - 150), other, steps=12)[1:-1]:
            canvas.disc(x, y, 7, scheme.deep)
    for x, y in tops:
        canvas.capsule(x, y - 4, 118, 34, -32, scheme.deep, WHITE)


def _nest(canvas, scheme):
    for index in range(12):
        angle = index * math.pi / 6
        x, y = 800 + 330 * math.cos(angle), 450 + 330 * math.sin(angle)
        canvas.disc(x, y, 205, (scheme.mid, ROSE, CORAL)[index % 3], opacity=0.42)
    for radius, tone, dx, dy in (
        (330, scheme.soft, 0, 0),
        (262, CORAL, 10, 26),
        (190, scheme.ground, 4, 50),
        (122, LILAC, 0, 84),
        (62, MARIGOLD, 0, 118),
    ):
        canvas.disc(800 + dx, 450 + dy, radius, tone)
    draw_constellation(canvas, (40, 40, 400, 860), 8, scheme.accent, scheme.mid, size=7)
    draw_constellation(canvas, (1200, 40, 1560, 860), 8, scheme.accent, scheme.mid, size=7)


def _staves(canvas, scheme):
    canvas.disc(800, 450, 330, scheme.soft)
    canvas.disc(800, 450, 240, mixed(scheme.soft, WHITE, 0.55))

    def height(x, line):
        calm = min(1.0, abs(x - 800) / 420) ** 1.8
        return 450 + (line - 2) * (46 + 36 * calm) + calm * 92 * math.sin(x / 118 + line * 0.28)

    for line in range(5):
        canvas.line([(x, height(x, line)) for x in range(-20, 1640, 10)], 10, scheme.mid if line % 2 else scheme.deep)
    for index, x in enumerate(range(70, 1600, 104)):
        line = (index * 3) % 5
        y = height(x, line)
        tone = scheme.accent if 480 < x < 1130 else (MARIGOLD if index % 2 else scheme.deep)
        canvas.disc(x, y, 31, tone, flatness=0.82)
        canvas.line([(x + 26, y - 6), (x + 26, y - 108)], 8, tone)


def _circle_of_chairs(canvas, scheme):
    for radius, share in ((620, 0.16), (500, 0.3), (380, 0.5), (250, 0.75)):
        canvas.disc(800, 450, radius, mixed(scheme.ground, scheme.accent, share))
    canvas.disc(800, 450, 120, mixed(scheme.accent, WHITE, 0.7))
    tones = [scheme.deep, PAPER, TEAL, scheme.soft, INK, SEA, MARIGOLD]
    for ring, (count, reach, size) in enumerate(((14, 330, 54), (22, 500, 50), (30, 670, 46))):
        for index in range(count):
            if ring == 0 and index == 3:
                continue
            angle = 2 * math.pi * index / count + ring * 0.13
            x, y = 800 + reach * 1.12 * math.cos(angle), 450 + reach * 0.98 * math.sin(angle)
            canvas.shape(polygon(x, y, size, 4, angle + math.pi / 4), tones[(index * 3 + ring) % 7])
            canvas.disc(
                x - 15 * math.cos(angle),
                y - 15 * math.sin(angle),
                size * 0.42,
                mixed(tones[(index * 3 + ring) % 7], WHITE, 0.4),
            )


def _loops(canvas, scheme):
    size, tones = 200, [scheme.deep, TEAL, scheme.mid]
    for row in range(5):
        for column in range(8):
            x, y = column * size, row * size - 50
            turned = canvas.random.random() < 0.5
            corners = ((x, y), (x + size, y + size)) if turned else ((x + size, y), (x, y + size))
            for corner, start in zip(corners, (0, 180) if turned else (90, 270), strict=True):
                canvas.arc(*corner, size / 2 + 34, 68, start, start + 90, tones[(row + column) % 3])
                canvas.arc(*corner, size / 2 + 6, 12, start, start + 90, WHITE)
    for x, y in ((400, 350), (1000, 550), (1200, 150), (600, 750)):
        canvas.disc(x, y, 60, scheme.accent)
        canvas.disc(x, y, 26, scheme.ground)


MOTIFS = {
    "safer-medication-practice": (_capsules, "Pattern of capsules and tablets in teal, coral and yellow."),
    "creating-a-caring-culture": (
        _scales,
        "Overlapping rounded scales in warm colours, three of them shining like suns.",
    ),
    "improvement-a-professional-practice": (
        _run_chart,
        "A run chart crossing a landscape of hills, its last points shifted upwards.",
    ),
    "patient-and-public-engagement": (_voices, "Speech bubbles of many sizes and colours that overlap."),
    "clinical-microsystems": (_cells, "A cluster of hexagonal cells, each holding a few small dots."),
    "mindfulness": (_ripples, "A pile of four stones in still water with rings around it and a low sun."),
    "care-coordination-in-primary-care": (_paths, "Seven coloured paths that come together at the door of one house."),
    "junior-doctors-and-their-role-in-quality-improvement": (
        _steps,
        "Six rising steps, with a baton handed from each to the next.",
    ),
    "perinatal-care": (_nest, "Circles nested within each other inside a ring of petals, with stars on either side."),
    "mindfulness-for-patient-safety": (
        _staves,
        "Five wavy lines of music that grow calm in the middle of the picture.",
    ),
    "schwartz-rounds-leaders": (
        _circle_of_chairs,
        "Rings of chairs seen from above round a warm light, with one chair left free.",
    ),
    "continuous-quality-improvement": (_loops, "Winding loops that join into one continuous path."),
}
