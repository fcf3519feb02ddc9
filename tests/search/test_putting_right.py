"""What differs between a search server and the database is sent again, while others save."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.engines.servers import comparing
from search.engines.servers.comparing import LEAP, Differences, put_right
from search.models import SearchDocument

pytestmark = pytest.mark.django_db
FIRST = 10**6


@pytest.fixture
def rows(db):
    keys = range(FIRST, FIRST + 9)
    SearchDocument.objects.bulk_create(SearchDocument(page_id=key, version=5, written=5, sent=5) for key in keys)
    return list(keys)


def versions(keys):
    return list(SearchDocument.objects.filter(pk__in=keys).order_by("pk").values_list("sent", "version"))


def test_it_waits_under_a_version_that_the_server_takes(rows):
    lacking, older, newer, untouched = rows[0], rows[1], rows[2], rows[3]
    put_right(None, Differences(lacking={lacking}, other={older: 3, newer: 70}))
    assert versions([lacking, older, newer, untouched]) == [(0, 5 + LEAP), (0, 5), (0, 70 + LEAP), (5, 5)]


def test_many_are_put_right_in_parts_so_that_whoever_saves_waits_for_one_at_most(rows, monkeypatch):
    monkeypatch.setattr(comparing, "PART", 2)
    with CaptureQueriesContext(connection) as queries:
        put_right(None, Differences(lacking=set(rows[:4]), other=dict.fromkeys(rows[4:], 7)))
    said = [query["sql"] for query in queries]
    assert sum(text.startswith("SAVEPOINT") for text in said) == 3
    changed = [text for text in said if "UPDATE" in text]
    assert len(changed) == 5
    assert [text.split(":")[0] for text in changed[2:]] == ["2 times", "2 times", "1 times"]
    assert versions(rows) == [(0, 5 + LEAP)] * 4 + [(0, 7 + LEAP)] * 5
