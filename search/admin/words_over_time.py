"""How much was searched for day by day or, over a longer time, week by week."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Sum

MOST_DAYS = 62
HEIGHT = 100


@dataclass(frozen=True)
class Column:
    """`height` and `in_vain` are in hundredths of the most that was asked in one; `place` counts from the left."""

    first: datetime.date
    asked: int
    nothing: int
    place: int
    height: int
    in_vain: int

    @property
    def top(self):
        return HEIGHT - self.height

    @property
    def top_in_vain(self):
        return HEIGHT - self.in_vain


@dataclass(frozen=True)
class OverTime:
    columns: list[Column]
    by_week: bool
    most: int = 0

    @property
    def width(self):
        return len(self.columns)


def times_of(rows) -> OverTime:
    """`rows` of AskedWords added up; days and weeks without any are there too, so that no gap is hidden."""
    days = list(rows.values("day").annotate(asked_then=Sum("asked"), in_vain=Sum("found_nothing")).order_by("day"))
    if not days:
        return OverTime([], by_week=False)
    by_week = (days[-1]["day"] - days[0]["day"]).days >= MOST_DAYS
    sums = defaultdict(lambda: [0, 0])
    for day in days:
        of = sums[_monday(day["day"]) if by_week else day["day"]]
        of[0] += day["asked_then"]
        of[1] += day["in_vain"]
    most = max(asked for asked, _nothing in sums.values()) or 1
    step, first, last = datetime.timedelta(days=7 if by_week else 1), min(sums), max(sums)
    columns = []
    while first <= last:
        asked, nothing = sums.get(first, (0, 0))
        heights = HEIGHT * asked // most, HEIGHT * nothing // most
        columns.append(Column(first, asked, nothing, len(columns), *heights))
        first += step
    return OverTime(columns, by_week, most)


def _monday(day):
    return day - datetime.timedelta(days=day.weekday())
