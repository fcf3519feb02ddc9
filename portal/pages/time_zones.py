"""The time zones that a gathering may be in."""

import functools
import zoneinfo

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


@functools.cache
def known_zones() -> frozenset[str]:
    """Looked up on the disk once a process: it takes fifteen milliseconds, and every page that is saved asks."""
    return frozenset(zoneinfo.available_timezones())


def time_zones():
    """(name, words) of every zone that names a place, the network's own first."""
    own = timezone.get_default_timezone_name()
    places = [name for name in sorted(known_zones()) if "/" in name and not name.startswith("Etc/")]
    return [(name, name.replace("_", " ")) for name in [own, *(name for name in places if name != own)]]


def validate_time_zone(name):
    if name not in known_zones():
        raise ValidationError(_("Choose a time zone from the list."))
