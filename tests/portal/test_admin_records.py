"""Lists of records in the admin: admin access alone opens none of their screens."""

import pytest
from django.urls import NoReverseMatch, reverse

from communities.models import JoinRequest
from events.models import Commitment
from portal.models import OutgoingMail
from portal.outbox.writing import letter, queue
from tests.factories import make_branch_editor, make_gathering, make_standard_page

pytestmark = pytest.mark.django_db
RECORDS = ("communities_joinrequest", "portal_outgoingmail", "events_commitment")
OF_ONE = ("edit", "delete", "inspect", "history")


@pytest.fixture
def records():
    queue([letter(to="canary@example.org", subject="Canary", text="Canary")])
    return {
        "communities_joinrequest": JoinRequest.objects.create(name="Canary", email="canary@example.org"),
        "portal_outgoingmail": OutgoingMail.objects.get(),
        "events_commitment": Commitment.objects.create(event=make_gathering(), what="Canary"),
    }


def addresses(name, record):
    for action in ("index", "create", *OF_ONE):
        try:
            yield reverse(f"{name}_modeladmin_{action}", args=[record.pk] if action in OF_ONE else [])
        except NoReverseMatch:
            continue


@pytest.mark.parametrize("name", RECORDS)
def test_no_screen_of_a_record_opens_to_admin_access_alone(client, records, name):
    client.force_login(make_branch_editor(make_standard_page(), "change"))
    places = list(addresses(name, records[name]))
    assert len(places) >= 5
    for place in (*places, f"{places[0]}?export=csv", f"{places[0]}?export=xlsx"):
        response = client.get(place)
        assert response.status_code in (302, 403), place
        assert "Canary" not in response.content.decode()


@pytest.mark.parametrize("name", RECORDS)
def test_the_history_of_a_record_is_for_whoever_may_change_it(editing, records, name):
    address = reverse(f"{name}_modeladmin_history", args=[records[name].pk])
    assert editing.get(address).status_code == 200
