"""When a gathering is, by the clocks of the place where it happens."""

import datetime
import zoneinfo
from dataclasses import dataclass

from django.utils import timezone


class LocalTimes:
    """For whatever has `starts_at`, `ends_at` (aware or None) and the name of a `time_zone`."""

    @property
    def zone(self):
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def has_times(self):
        """Whether somebody has said when it is: a draft of a gathering may not know yet."""
        return self.starts_at is not None and self.ends_at is not None

    @property
    def local_start(self):
        return self.starts_at and self.starts_at.astimezone(self.zone)

    @property
    def local_end(self):
        return self.ends_at and self.ends_at.astimezone(self.zone)

    @property
    def is_one_day(self):
        return self.has_times and self.local_start.date() == self.local_end.date()

    @property
    def is_past(self):
        return self.has_times and self.ends_at < timezone.now()

    @property
    def is_now(self):
        return self.has_times and self.starts_at <= timezone.now() <= self.ends_at


@dataclass(frozen=True)
class Times(LocalTimes):
    """The times alone, for a card; no longer the same once the gathering begins, and once it is over."""

    starts_at: datetime.datetime | None
    ends_at: datetime.datetime | None
    time_zone: str
    past_and_now: tuple[bool, bool]

    @classmethod
    def of(cls, page):
        return cls(page.starts_at, page.ends_at, page.time_zone, (page.is_past, page.is_now))
