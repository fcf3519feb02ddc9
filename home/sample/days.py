"""Days of the sample: dates of the record, or counted from the day on which it is loaded."""

import datetime
import zoneinfo

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = ("Winter", "Winter", "Spring", "Spring", "Spring", "Summer", "Summer", "Summer", "Autumn", "Autumn", "Autumn")


def first_day(entry, today):
    """The day of a gathering: a date, or a number of days from today, moved forward to its weekday."""
    if "starts_on" in entry:
        return entry["starts_on"]
    day = today + datetime.timedelta(days=entry["days_from_today"])
    wanted = WEEKDAYS.index(entry["weekday"])
    return day + datetime.timedelta(days=(wanted - day.weekday()) % 7)


def start_and_end(entry, day):
    """Aware moments in the time zone of the gathering."""
    zone = zoneinfo.ZoneInfo(entry.get("time_zone", "Europe/London"))
    last = day + datetime.timedelta(days=entry.get("days", 1) - 1)
    clock = datetime.time.fromisoformat
    return (
        datetime.datetime.combine(day, clock(entry["start_time"]), zone),
        datetime.datetime.combine(last, clock(entry["end_time"]), zone),
    )


def seasonal(title, day):
    """Fill in the marks {season} and {year} of a title."""
    season = SEASONS[day.month - 1] if day.month < 12 else "Winter"
    return title.replace("{season}", season).replace("{year}", str(day.year))
