import datetime

from communities.models import CommunityPage, ProfilePage
from events.models import BasecampPage, Commitment, EventIndexPage, EventPage, HostQuestion
from home.sample.content_files import body, html, read_all
from home.sample.days import first_day, seasonal, start_and_end
from home.sample.media import scene_of
from home.sample.placing import add_missing, publish
from home.sample.records import placed

PLAIN = ("summary", "place", "address", "online_url", "opening", "closing", "video")
ANNOUNCED_BEFORE = datetime.timedelta(days=14)


def load_gatherings():
    """Gatherings of the record and, counted from today, those to come; return how many are new."""
    people, communities = placed(ProfilePage, "person"), placed(CommunityPage, "community")
    tables = [(name, table.get("gatherings", [table])) for name, table in read_all("gatherings")]
    entries = [(entry.get("slug", name), entry) for name, rows in tables for entry in rows]
    return sum(_load(slug, entry, people, communities) for slug, entry in entries)


def _load(slug, entry, people, communities):
    today = datetime.date.today()
    day = first_day(entry, today)
    names = communities if entry["communities"] == "all" else entry["communities"]
    taking_part = [communities[name] for name in names if name in communities]
    model = BasecampPage if entry["kind"] == "basecamp" else EventPage
    page = add_missing(EventIndexPage, model, slug, entry, lambda: _fields(entry, day, people, taking_part))
    if page:
        page.communities.set(taking_part)
        page.questions = [_question(row) for row in entry.get("questions", ())]
        page.commitments = [_commitment(row, people, communities, today) for row in entry.get("commitments", ())]
        publish(page, min(day, today) - ANNOUNCED_BEFORE)
    return bool(page)


def _fields(entry, day, people, taking_part):
    starts_at, ends_at = start_and_end(entry, day)
    return {
        "title": seasonal(entry["title"], day),
        "kind": entry["kind"],
        "starts_at": starts_at,
        "ends_at": ends_at,
        "time_zone": starts_at.tzinfo.key,
        "attendance": entry.get("attendance"),
        "community": taking_part[0] if len(taking_part) == 1 else None,
        "image": scene_of(entry["drawing"], entry["light"]),
        **_streams(entry, people),
        **{name: entry.get(name, "") for name in PLAIN},
    }


def _streams(entry, people):
    return {
        "body": body(entry.get("body", "")),
        "agenda": [("item", _agenda_item(row, people)) for row in entry.get("agenda", ())],
        "case_clinics": [("clinic", _clinic(row)) for row in entry.get("case_clinics", ())],
        "reflections": [("reflection", row) for row in entry.get("reflections", ())],
        "gallery": [("image", _picture(row)) for row in entry.get("gallery", ())],
    }


def _agenda_item(row, people):
    return {"description": "", "host_name": "", **row, "host": people.get(row.get("host"))}


def _clinic(row):
    return {**row, "situation": html(row["situation"]), "insights": html(row["insights"])}


def _picture(row):
    return {"image": scene_of(row["drawing"], row["light"]), "caption": row["caption"]}


def _question(row):
    return HostQuestion(
        question=row["question"],
        asked_by=row["asked_by"],
        introduction=row["introduction"],
        harvest=[("theme", theme) for theme in row["harvest"]],
    )


def _commitment(row, people, communities, today):
    row = dict(row)
    if "due_in_days" in row:
        row["due_on"] = today + datetime.timedelta(days=row.pop("due_in_days"))
    person, community = people.get(row.pop("person", "")), communities.get(row.pop("community", ""))
    return Commitment(**row, person=person, community=community)
