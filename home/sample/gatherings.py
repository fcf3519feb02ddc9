import datetime
import zoneinfo

from communities.models import CommunityPage, ProfilePage
from events.models import BasecampPage, Commitment, EventIndexPage, EventPage, HostQuestion
from home.sample.content_files import body, html, read_all
from home.sample.media import scene_of
from home.sample.placing import place

PLAIN = ("title", "summary", "place", "address", "online_url", "opening", "closing", "video")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def load_gatherings():
    """Gatherings of the record and, counted from today, those to come; return how many are new."""
    people = {person.slug: person for person in ProfilePage.objects.all()}
    communities = {page.slug: page for page in CommunityPage.objects.all()}
    added = 0
    for name, table in read_all("gatherings"):
        for entry in table.get("gatherings", [table]):
            added += _load(entry.get("slug", name), entry, people, communities)
    return added


def first_day(entry, today):
    """The day of a gathering: a date, or a number of days from today, moved forward to its weekday."""
    if "starts_on" in entry:
        return entry["starts_on"]
    day = today + datetime.timedelta(days=entry["days_from_today"])
    wanted = WEEKDAYS.index(entry["weekday"]) if "weekday" in entry else day.weekday()
    return day + datetime.timedelta(days=(wanted - day.weekday()) % 7)


def _load(slug, entry, people, communities):
    model = BasecampPage if entry["kind"] == "basecamp" else EventPage
    time_zone = entry.get("time_zone", "Europe/London")
    zone = zoneinfo.ZoneInfo(time_zone)
    day = first_day(entry, datetime.date.today())
    start = datetime.datetime.combine(day, datetime.time.fromisoformat(entry["start_time"]), zone)
    last = day + datetime.timedelta(days=entry.get("days", 1) - 1)
    end = datetime.datetime.combine(last, datetime.time.fromisoformat(entry["end_time"]), zone)
    names = communities if entry.get("communities") == "all" else entry.get("communities", ())
    taking_part = [communities[name] for name in names]

    def prepare(page):
        page.communities.set(taking_part)
        page.questions = [_question(row) for row in entry.get("questions", ())]
        page.commitments = [_commitment(row, people, communities) for row in entry.get("commitments", ())]

    _page, new = place(
        EventIndexPage.objects.get(),
        model,
        slug,
        entry,
        published_on=min(day, datetime.date.today()) - datetime.timedelta(days=14),
        prepare=prepare,
        kind=entry["kind"],
        starts_at=start,
        ends_at=end,
        time_zone=time_zone,
        attendance=entry.get("attendance"),
        community=taking_part[0] if len(taking_part) == 1 else None,
        image=scene_of(entry["drawing"], entry.get("light", 0)),
        body=body(entry.get("body", "")) if entry.get("body") else [],
        agenda=[("item", _agenda_item(row, people)) for row in entry.get("agenda", ())],
        case_clinics=[("clinic", _clinic(row)) for row in entry.get("case_clinics", ())],
        reflections=[("reflection", row) for row in entry.get("reflections", ())],
        **{name: entry.get(name, "") for name in PLAIN},
    )
    return new


def _agenda_item(row, people):
    return {"description": "", "host_name": "", **row, "host": people[row["host"]] if "host" in row else None}


def _clinic(row):
    return {**row, "situation": html(row["situation"]), "insights": html(row.get("insights", ""))}


def _question(row):
    themes = [("theme", theme) for theme in row.get("harvest", ())]
    return HostQuestion(
        question=row["question"],
        asked_by=row.get("asked_by", ""),
        introduction=row.get("introduction", ""),
        harvest=themes,
    )


def _commitment(row, people, communities):
    row = dict(row)
    if "due_in_days" in row:
        row["due_on"] = datetime.date.today() + datetime.timedelta(days=row.pop("due_in_days"))
    person, community = people.get(row.pop("person", "")), communities.get(row.pop("community", ""))
    return Commitment(**row, person=person, community=community)
