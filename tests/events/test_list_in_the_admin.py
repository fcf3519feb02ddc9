import datetime

import pytest
from django.urls import reverse

from tests.factories import UTC, make_gathering

pytestmark = pytest.mark.django_db


def test_gatherings_stand_in_the_order_of_their_start_the_latest_first(editing):
    days = [datetime.datetime(year, month, 1, 9, tzinfo=UTC) for year, month in ((2026, 12), (2027, 3), (2026, 5))]
    for day in days:
        make_gathering(starts_at=day)
    rows = editing.get(reverse("gathering_pages:index")).context["object_list"]
    assert [page.starts_at for page in rows] == sorted(days, reverse=True)
