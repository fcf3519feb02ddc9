"""What a field of a page holds, as its reviewer reads it beside the field."""

import datetime

import pytest

from communities.moderation.handing_in import submit
from tests.communities.moderation.conftest import address, as_, handed_in, review_of
from tests.factories import make_gathering

pytestmark = pytest.mark.django_db


def test_lists_days_and_links_are_shown_as_people_read_them(author, second, community):
    body = "<p>Look, lift, <b>note</b>.</p><ul><li>Both heels</li><li>The sacrum &amp; hips</li></ul>"
    links = [{"title": title, "url": f"https://example.org/{title}", "description": ""} for title in ("one", "two")]
    _page, review = handed_in(
        author,
        community,
        body=[("paragraph", body), ("links", links[:1])],
        worked=body,
        links=[("link", link) for link in links],
        dated_on=datetime.date(2026, 11, 27),
    )
    form = as_(second).get(address(review)).context["form"]
    shown = {field.name.removeprefix("beside-"): field.help_text for field in form.beside_fields}
    assert shown["worked"] == "“Look, lift, note. · Both heels · The sacrum & hips”"
    assert shown["body"] == "“Look, lift, note. · Both heels · The sacrum & hips · one https://example.org/one”"
    assert shown["links"] == "“one https://example.org/one · two https://example.org/two”"
    assert shown["dated_on"] == "“27 November 2026”"


def test_times_of_a_gathering_are_those_of_its_place(author, second, community):
    times = [datetime.datetime(2026, 6, 1, hour, tzinfo=datetime.UTC) for hour in (9, 11)]
    page = make_gathering(
        community=community, owner=author, live=False, starts_at=times[0], ends_at=times[1], time_zone="Europe/London"
    )
    page.save_revision(user=author)
    submit(page=page, user=author)
    form = as_(second).get(address(review_of(page))).context["form"]
    assert form.fields["beside-starts_at"].help_text == "“1 June 2026, 10.00”"
