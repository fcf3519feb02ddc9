"""The constellation as the template shows it: shapes, and the same in words."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communities.constellation.drawing import Drawing, Star
from communities.constellation.reading import Community
from communities.constellation.ties import STRONGEST, Tie
from portal.models import Stage

# In parts of the letter size, so that smaller letters keep nearer to their star and never leave their room.
FIRST_LINE, NEXT_LINE, LAST_LINE = 0.85, 1.18, -0.3
CLOSEST = 3
# How far from the middle the sides of a ray meet, in parts of its length.
WAIST = 0.3


class Constellation(NamedTuple):
    communities: list[Community]
    ties: list[Tie]
    left_out: int
    drawing: Drawing

    @property
    def stars(self):
        """Communities with their star, by title: the order in which the keyboard visits them."""
        rows = zip(self.communities, self.drawing.stars, strict=True)
        return [ShownStar(community, star, self._lines_of(place)) for place, (community, star) in enumerate(rows)]

    @property
    def lines(self):
        """(thickness, path) of all lines of one thickness, the thinnest first."""
        paths = {}
        for line in self.drawing.lines:
            paths[line.thickness] = paths.get(line.thickness, "") + line.path
        return sorted(paths.items())

    @property
    def dust(self):
        return "".join(f"M{x} {y}h0" for x, y in self.drawing.dust)

    @property
    def rows(self):
        """(community, community, reasons) of each tie that is drawn, the strongest first."""
        return [(self.communities[tie.one], self.communities[tie.other], tie.reasons) for tie in self.ties]

    @property
    def closest(self):
        return self.rows[:CLOSEST]

    @property
    def samples(self):
        """(stage, label, x, y, radius, reach, rays) of the star that stands for each stage."""
        return [(stage.value, stage.label, 16, 16, 6, 14, rays(16, 16, 14)) for stage in Stage]

    @property
    def each(self):
        return STRONGEST

    def _lines_of(self, place):
        return [line.path for line in self.drawing.lines if place in (line.one, line.other)]


class ShownStar(NamedTuple):
    community: Community
    star: Star
    paths: list[str]

    @property
    def summary(self):
        """The star in words: what a pointer that rests on it and a screen reader say."""
        resources, ties = self.community.resources, len(self.paths)
        stage = Stage(self.community.stage).label if self.community.stage else ""
        parts = (
            self.community.title,
            _("stage: {stage}").format(stage=stage.lower()) if stage else "",
            ngettext("%d resource", "%d resources", resources) % resources,
            ngettext("joined with %d community", "joined with %d communities", ties) % ties,
        )
        return ", ".join(part for part in parts if part)

    @property
    def reach(self):
        """The path of its own lines, which light up with it."""
        return "".join(self.paths)

    @property
    def rays(self):
        return rays(self.star.x, self.star.y, self.star.reach)

    @property
    def name_y(self):
        return self.star.y + (-self.star.reach if self.star.above else self.star.reach)

    @property
    def lines(self):
        """(text, how far below the line before, in letter sizes) of the name."""
        first = LAST_LINE - NEXT_LINE * (len(self.star.lines) - 1) if self.star.above else FIRST_LINE
        return [(text, round(NEXT_LINE if number else first, 2)) for number, text in enumerate(self.star.lines)]


def rays(x, y, length):
    """The path of a star with four points."""
    waist = round(length * WAIST, 1)
    ways = ((1, 0), (0, 1), (-1, 0), (0, -1))
    points = [f"{x + length * across} {y + length * down}" for across, down in ways]
    waists = [f"{x + waist * across} {y + waist * down}" for across, down in ((1, 1), (-1, 1), (-1, -1), (1, -1))]
    return f"M{points[0]}" + "".join(f"L{waists[turn]}L{points[(turn + 1) % 4]}" for turn in range(4)) + "Z"
