"""The short form with which people propose a gathering."""

import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.models import CommunityPage
from communities.submitting.choices import community_choices
from communities.submitting.forms import FORMAT_HINT, FormattedTextField, PlainTextField, SubmissionForm, key_of
from events.forms import YEARS, YEARS_IN_WORDS, at_wall_clock
from portal.fields import LinkFormField
from portal.pages.time_zones import validate_time_zone
from portal.pages.title_order import by_title

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
WRONG_DAY = {"invalid": _("Write the day as 31/03/2027.")}
WRONG_TIME = {"invalid": _("Write the time as 13:30.")}


class EventSubmission(SubmissionForm):
    title = PlainTextField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"))
    community = forms.ChoiceField(label=_("Community"), help_text=_("The community that hosts it."))
    day = forms.DateField(label=_("Day"), widget=DAY, error_messages=WRONG_DAY)
    starts = forms.TimeField(
        label=_("From"), widget=CLOCK, error_messages=WRONG_TIME, help_text=_("By the clock there.")
    )
    ends = forms.TimeField(label=_("To"), widget=CLOCK, error_messages=WRONG_TIME)
    last_day = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=DAY,
        error_messages=WRONG_DAY,
        help_text=_("Only where it goes on for more than a day."),
    )
    time_zone = forms.CharField(widget=forms.HiddenInput, required=False, validators=[validate_time_zone])
    place = PlainTextField(
        label=_("Place"), required=False, max_length=160, help_text=_("For example: Leeds, Carriageworks.")
    )
    address = PlainTextField(
        label=_("Address"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
    online_url = LinkFormField(
        label=_("Online link"), required=False, max_length=500, help_text=_("Where people join from their own desk.")
    )
    summary = PlainTextField(
        label=_("Summary"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences. They stand on cards, in lists and in search results."),
    )
    body = FormattedTextField(label=_("What it is about"), help_text=FORMAT_HINT, rows=8)
    communities = forms.MultipleChoiceField(
        label=_("Communities taking part"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The host takes part anyway."),
    )

    groups = (
        (_("What you propose"), ("title", "kind", "community", "summary", "body")),
        (_("When"), ("day", "starts", "ends", "last_day")),
        (_("Where"), ("place", "address", "online_url")),
        (_("Who"), ("communities",)),
    )
    hidden = ("time_zone",)
    needed = {
        "title": _("Give it a title."),
        "kind": _("Choose what kind of gathering it is."),
        "community": _("Choose the community that hosts it."),
        "day": _("Say on which day it is."),
        "starts": _("Say when it starts."),
        "ends": _("Say when it ends."),
    }
    words = {
        "new": _("Propose a gathering"),
        "suggest": _("Suggest a gathering"),
        "edit": _("Go on with your gathering"),
        "lede": _("A meeting, a call, a workshop: when, where and what for."),
    }
    same = ("title", "kind", "summary", "body", "place", "address", "online_url", "time_zone")
    called = {"starts_at": "day", "ends_at": "ends"}

    def prepare(self):
        self.fields["kind"].choices = [("", _("Choose one")), *self.page.kinds]
        self.fields["community"].choices = community_choices(self.user, self.page)
        visible = CommunityPage.objects.visible_to(self.user).order_by(by_title())
        self.fields["communities"].choices = list(visible.values_list("pk", "title"))

    def read(self):
        page = self.page
        start, end = (
            getattr(page, f"local_{name}") if getattr(page, f"{name}s_at") else None for name in ("start", "end")
        )
        shown = {key for key, _words in self.fields["communities"].choices}
        return {
            **super().read(),
            "community": page.community_id or "",
            "communities": [row.pk for row in page.communities.all() if row.pk in shown],
            "day": start and start.date(),
            "starts": start and start.time(),
            "ends": end and end.time(),
            "last_day": end.date() if start and end and end.date() != start.date() else None,
        }

    def clean(self):
        data = super().clean()
        zone = ZoneInfo(data.get("time_zone") or self.page.time_zone)
        day, last_day = data.get("day"), data.get("last_day")
        for name, typed in (("day", day), ("last_day", last_day)):
            if typed and typed.year not in YEARS:
                self.add_error(name, _("Give a year between %(first)s and %(last)s.") % YEARS_IN_WORDS)
        start = self._moment("starts", day, zone)
        end = self._moment("ends", last_day or day, zone)
        if day and last_day and last_day < day:
            self.add_error("last_day", _("The last day has to come after the first."))
        elif start and end and end <= start:
            self.add_error("ends", _("The end has to come after the start."))
        if start and start < timezone.now() and not self.page.first_published_at:
            self.add_error("day", self._over(start))
        data["moments"] = (start, end)
        return data

    def write_moments(self, moments):
        """The times stand in the page together or not at all."""
        start, end = moments
        if start and end and start < end:
            self.page.starts_at, self.page.ends_at = start, end
            self.page.dated_on = start.date()

    def write_community(self, value):
        self.page.community_id = key_of(value)

    def write_communities(self, value):
        """Those that take part but that whoever writes may not see stay."""
        shown = {key for key, _words in self.fields["communities"].choices}
        unseen = [row for row in self.page.communities.all() if row.pk not in shown]
        self.page.communities = [*CommunityPage.objects.filter(pk__in=value), *unseen]

    def _over(self, start):
        if start.date() < timezone.now().astimezone(start.tzinfo).date():
            return _("This day is over. Propose one to come; what was learned at a gathering is shared as a resource.")
        return _("This time of today is over. Give a later time, or another day.")

    def _moment(self, name, day, zone):
        typed = self.cleaned_data.get(name)
        if not (day and typed and day.year in YEARS):
            return None
        try:
            return at_wall_clock(datetime.datetime.combine(day, typed), zone)
        except ValueError:
            self.add_error(
                name, _("The clocks go forward at this time, so it does not exist on that day. Choose another.")
            )
            return None
