"""A gathering's times are typed as the clock on the wall shows them at the gathering, wherever the editor sits."""

import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

TIMES = {"starts_at": _("start"), "ends_at": _("end")}


def at_wall_clock(moment, zone):
    """Read `moment`'s wall-clock time, typed in the current time zone, as a time in `zone`.

    Raises ValueError where the clocks jump over that time.
    """
    typed = timezone.localtime(moment).replace(tzinfo=None)
    meant = typed.replace(tzinfo=zone)
    if meant.astimezone(datetime.UTC).astimezone(zone).replace(tzinfo=None) != typed:
        raise ValueError(typed)
    return meant


class GatheringForm(WagtailAdminPageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zone = ZoneInfo(self.instance.time_zone)
        for name in TIMES:
            moment = getattr(self.instance, name)
            if moment and name in self.fields:
                # The widget shows the current zone's time: hand it the gathering's wall clock as if it were ours.
                wall = moment.astimezone(zone).replace(tzinfo=None)
                self.initial[name] = timezone.make_aware(wall)

    def clean(self):
        data = super().clean()
        zone = ZoneInfo(data.get("time_zone") or self.instance.time_zone)
        for name in TIMES:
            if data.get(name):
                try:
                    data[name] = at_wall_clock(data[name], zone)
                except ValueError:
                    self.add_error(
                        name, _("The clocks go forward at this time, so it does not exist on that day. Choose another.")
                    )
        start, end = data.get("starts_at"), data.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", _("The end has to come after the start."))
        return data


class BasecampForm(GatheringForm):
    def clean(self):
        data = super().clean()
        if "communities" in self.fields and not data.get("communities"):
            self.add_error("communities", _("A basecamp brings communities together: choose at least one."))
        return data
