"""One palette for every drawing, and the colour scheme of each community."""

from typing import NamedTuple

INK = (24, 42, 56)
NIGHT = (29, 52, 78)
TEAL = (23, 104, 110)
SEA = (74, 151, 153)
MIST = (197, 221, 218)
SKY = (150, 195, 214)
MOSS = (78, 121, 88)
SAGE = (154, 187, 150)
LEAF = (209, 222, 182)
PAPER = (249, 244, 234)
SAND = (238, 222, 194)
MARIGOLD = (240, 176, 66)
CORAL = (227, 104, 82)
CLAY = (176, 72, 62)
ROSE = (241, 190, 176)
BLUSH = (250, 225, 215)
PLUM = (92, 60, 98)
LILAC = (187, 165, 199)
WHITE = (255, 253, 248)


class Scheme(NamedTuple):
    """Five colours from background to highlight."""

    ground: tuple
    deep: tuple
    mid: tuple
    soft: tuple
    accent: tuple


SCHEMES = {
    "safer-medication-practice": Scheme(MIST, TEAL, SEA, WHITE, CORAL),
    "creating-a-caring-culture": Scheme(BLUSH, CLAY, CORAL, ROSE, MARIGOLD),
    "improvement-a-professional-practice": Scheme(SAND, NIGHT, SEA, MIST, CORAL),
    "patient-and-public-engagement": Scheme(LEAF, MOSS, SAGE, WHITE, MARIGOLD),
    "clinical-microsystems": Scheme(NIGHT, INK, SEA, SKY, MARIGOLD),
    "mindfulness": Scheme(SKY, TEAL, SEA, WHITE, MARIGOLD),
    "care-coordination-in-primary-care": Scheme(PAPER, TEAL, SAGE, SAND, CORAL),
    "junior-doctors-and-their-role-in-quality-improvement": Scheme(SAND, PLUM, CORAL, ROSE, MARIGOLD),
    "perinatal-care": Scheme(PLUM, INK, LILAC, ROSE, BLUSH),
    "mindfulness-for-patient-safety": Scheme(LEAF, NIGHT, MOSS, SAGE, CORAL),
    "schwartz-rounds-leaders": Scheme(CLAY, PLUM, CORAL, ROSE, MARIGOLD),
    "continuous-quality-improvement": Scheme(MIST, NIGHT, SEA, WHITE, MARIGOLD),
}
NETWORK = Scheme(NIGHT, INK, TEAL, SKY, MARIGOLD)


def scheme_of(community: str) -> Scheme:
    return SCHEMES.get(community, NETWORK)


def mixed(one: tuple, other: tuple, share: float) -> tuple:
    """`share` is how much of the other colour: 0 to 1."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
