import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError

from events.forms import at_wall_clock
from events.models import EventPage
from search.engines import engine
from search.query import SearchQuery
from tests.factories import UTC, make_gathering

pytestmark = pytest.mark.django_db
STOCKHOLM = ZoneInfo("Europe/Stockholm")


def gathering(start, end, zone="Europe/London"):
    tz = ZoneInfo(zone)
    return make_gathering(
        starts_at=datetime.datetime.fromisoformat(start).replace(tzinfo=tz),
        ends_at=datetime.datetime.fromisoformat(end).replace(tzinfo=tz),
        time_zone=zone,
    )


def is_upcoming(page):
    upcoming = EventPage.objects.upcoming().filter(pk=page.pk).exists()
    assert upcoming != EventPage.objects.past().filter(pk=page.pk).exists()
    return upcoming


def test_a_gathering_over_midnight_is_past_only_when_it_has_ended():
    page = gathering("2026-06-01T22:00", "2026-06-02T01:00")
    with time_machine.travel(datetime.datetime(2026, 6, 1, 23, 59, tzinfo=UTC), tick=False):
        assert is_upcoming(page)  # 00.59 in London
    with time_machine.travel(datetime.datetime(2026, 6, 2, 0, 0, 1, tzinfo=UTC), tick=False):
        assert not is_upcoming(page)  # 01.00 in London


@pytest.mark.parametrize(
    ("day", "end_in_utc"),
    [("2026-03-28", 16), ("2026-03-29", 15), ("2026-10-24", 15), ("2026-10-25", 16)],
)
def test_the_clock_changes_move_the_end(day, end_in_utc):
    page = gathering(f"{day}T09:00", f"{day}T16:00")
    end = datetime.datetime.fromisoformat(day).replace(hour=end_in_utc, tzinfo=UTC)
    with time_machine.travel(end - datetime.timedelta(seconds=1), tick=False):
        assert is_upcoming(page)
    with time_machine.travel(end + datetime.timedelta(seconds=1), tick=False):
        assert not is_upcoming(page)


def test_the_date_is_the_local_day_of_the_place():
    page = gathering("2026-06-01T00:30", "2026-06-01T02:00", zone="Europe/Stockholm")
    assert page.starts_at.astimezone(UTC).date() == datetime.date(2026, 5, 31)
    assert page.dated_on == datetime.date(2026, 6, 1)


def test_typed_times_are_those_of_the_place():
    typed = datetime.datetime(2026, 5, 20, 9, 30)
    assert at_wall_clock(typed, STOCKHOLM) == datetime.datetime(2026, 5, 20, 7, 30, tzinfo=UTC)


def test_a_time_that_the_clocks_jump_over_is_refused():
    with pytest.raises(ValueError, match="2026"):
        at_wall_clock(datetime.datetime(2026, 3, 29, 2, 30), STOCKHOLM)


def test_an_end_before_the_start_is_refused_beside_its_field():
    page = gathering("2026-06-01T09:00", "2026-06-01T10:00")
    page.ends_at = page.starts_at
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert list(refused.value.message_dict) == ["ends_at"]


def test_agenda_items_start_where_the_last_one_ended():
    page = gathering("2026-06-01T09:00", "2026-06-01T10:00")
    page.agenda = [("item", {"title": "Welcome", "minutes": 10}), ("item", {"title": "Case clinic", "minutes": 45})]
    starts = [(item["title"], f"{item['starts']:%H.%M}") for item in page.timed_agenda]
    assert starts == [("Welcome", "09.00"), ("Case clinic", "09.10")]


def test_a_gathering_is_found_by_its_days(member):
    page = gathering("2026-12-01T09:00", "2026-12-02T10:00")
    assert page.days_in_words == ["Tuesday 1 December 2026", "Wednesday 2 December 2026"]
    for asked in ('"2 December 2026"', "2nd Dec", "wed", "Wednesday", "dec", "02/12/2026", "2.12.2026", "2026-12-02"):
        found = engine.search(SearchQuery(viewer=member, text=asked))
        assert page.pk in [hit.page.pk for hit in found.hits][:2], asked
        assert not (found.missing or found.correction), asked
