import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Commitment
from tests.factories import make_gathering

pytestmark = pytest.mark.django_db
LIST = "events_commitment_modeladmin_index"


def test_commitments_are_filtered_by_what_is_overdue_and_what_is_soon_due(editing):
    event, today = make_gathering(), timezone.localdate()
    for what, days, state in (
        ("Late promise", -3, "promised"),
        ("Late but kept", -3, "kept"),
        ("Due today", 0, "promised"),
        ("Due in a month", 30, "promised"),
        ("Due far off", 31, "promised"),
        ("Due some day", None, "promised"),
    ):
        due_on = None if days is None else today + datetime.timedelta(days=days)
        Commitment.objects.create(event=event, what=what, due_on=due_on, state=state)
    found = {
        due: [row.what for row in editing.get(reverse(LIST), {"due": due}).context["object_list"]]
        for due in ("overdue", "soon", "later", "never")
    }
    assert found == {
        "overdue": ["Late promise"],
        "soon": ["Due today", "Due in a month"],
        "later": ["Due far off"],
        "never": ["Due some day"],
    }
