"""Calendar files (RFC 5545). Times are written in UTC, so that no calendar program has to know a time zone."""

import datetime

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from icalendar import Calendar, Event


def calendar_of(request, gatherings, name):
    """An iCalendar object with one event a gathering; the identifier stays when the gathering changes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Co-Creation portal//gatherings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for gathering in gatherings:
        calendar.add_component(_event_of(request, gathering))
    return calendar


def _event_of(request, gathering):
    event = Event()
    event.add("uid", f"{gathering.translation_key}@{request.get_host().partition(':')[0]}")
    event.add("summary", gathering.title)
    event.add("dtstart", gathering.starts_at.astimezone(datetime.UTC))
    event.add("dtend", gathering.ends_at.astimezone(datetime.UTC))
    event.add("dtstamp", (gathering.last_published_at or gathering.starts_at).astimezone(datetime.UTC))
    event.add("url", gathering.get_full_url(request))
    address = " ".join(gathering.address.split())
    place = "" if gathering.place and gathering.place in address else gathering.place
    location = ", ".join(part for part in (place, address) if part)
    if location or gathering.online_url:
        event.add("location", location or gathering.online_url)
    description = "\n\n".join(part for part in (gathering.summary, gathering.online_url) if part)
    if description:
        event.add("description", description)
    return event


def calendar_response(request, gatherings, *, name):
    response = HttpResponse(
        calendar_of(request, gatherings, name).to_ical(), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.ics")
    return response
