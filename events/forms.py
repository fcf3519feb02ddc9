"""A gathering's times are typed as the clock on the wall shows them at the gathering, wherever the editor sits."""

import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.pages.forms import PortalPageForm
from portal.pages.time_zones import time_zones

TIMES = ("starts_at", "ends_at")
YEARS = range(1900, 2200)
YEARS_IN_WORDS = {"first": YEARS[0], "last": YEARS[-1]}


class WallClockField(forms.DateTimeField):
    """Date and time without a time zone: the form knows which one is meant."""

    def to_python(self, value):
        # UTC has no clock changes, so that no time is refused before its own zone is known.
        with timezone.override(datetime.UTC):
            moment = super().to_python(value)
        return moment and moment.replace(tzinfo=None)


def at_wall_clock(typed, zone):
    """The wall-clock time `typed` (naive) in `zone`. Raises ValueError where the clocks jump over it."""
    meant = typed.replace(tzinfo=zone)
    if meant.astimezone(datetime.UTC).astimezone(zone).replace(tzinfo=None) != typed:
        raise ValueError(typed)
    return meant


class GatheringForm(PortalPageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["time_zone"] = forms.ChoiceField(
            choices=time_zones(), label=self.fields["time_zone"].label, help_text=self.fields["time_zone"].help_text
        )
        zone = ZoneInfo(self.instance.time_zone)
        for name in TIMES:
            field = self.fields[name]
            self.fields[name] = WallClockField(
                widget=field.widget, required=False, label=field.label, help_text=field.help_text
            )
            moment = getattr(self.instance, name)
            if moment:
                self.initial[name] = moment.astimezone(zone).replace(tzinfo=None)

    def clean(self):
        data = super().clean()
        zone = ZoneInfo(data.get("time_zone") or self.instance.time_zone)
        for name in TIMES:
            if name in self.errors:
                continue
            if not data.get(name):
                self.add_error(name, _("Say when the gathering starts and ends."))
                continue
            if data[name].year not in YEARS:
                self.add_error(name, _("Give a year between %(first)s and %(last)s.") % YEARS_IN_WORDS)
                continue
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
        if not data.get("communities"):
            self.add_error("communities", _("A basecamp brings communities together: choose at least one."))
        return data
