import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from communities import membership
from communities.models import Membership
from tests.factories import make_account, make_community


@pytest.fixture
def community(db):
    return make_community("Perinatal Care")


@pytest.fixture
def facilitator(community):
    account = make_account("Bea Facilitator")
    membership.add(community=community, person=account.profile, role=Membership.Role.FACILITATOR)
    return account


@pytest.fixture
def member_of(community):
    account = make_account("Mo Member")
    membership.add(community=community, person=account.profile)
    return account


@pytest.fixture
def writing(client, facilitator):
    """A browser in which the facilitator has signed in."""
    client.force_login(facilitator)
    return client


def hidden_in(page):
    """The hidden fields of a form, as the browser would send them back."""
    inputs = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return dict(inputs)


def opened(client, address):
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return hidden_in(response.content.decode())


def paper(name="paper.txt", content=b"What we saw on the ward."):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def lesson(community):
    """A whole lesson, as typed."""
    return {
        "title": "Hand over at the bedside",
        "kind": "lesson",
        "community": community.pk,
        "summary": "Handing over at the bedside saves time.",
        "body": "We tried it for a **month**.\n\n- On ward 3\n- On ward 5",
        "worked": "Short notes.",
        "did_not_work": "Loud rooms.",
        "evidence": "tried-once",
        "links": "https://example.org/handover The form",
        "people": "Bea Facilitator\nSomebody Else",
        "harvested_at": "",
    }
