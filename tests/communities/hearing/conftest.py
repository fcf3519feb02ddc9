import pytest
from django.urls import reverse

from communities.hearing import kinds
from communities.hearing.telling import tell
from portal.outbox.delivery import deliver
from tests.factories import make_account, make_resource


@pytest.fixture
def kim(db):
    return make_account("Kim Ode")


@pytest.fixture
def ola(db):
    return make_account("Ola Reviewer")


@pytest.fixture
def draft(kim):
    page = make_resource("Falls at night", live=False, owner=kim)
    return page


@pytest.fixture
def told(ola, kim):
    """Tell Kim that Ola has approved a page; `details` as `tell` takes them."""

    def write(page=None, kind=kinds.SUBMISSION_APPROVED, user=kim, **details):
        page = page or make_resource("Falls at night")
        [notice] = tell(users=[user], kind=kind, page=page, actor=ola, address=page.url, **details)
        return notice

    return write


def sent():
    """Deliver what waits and give it."""
    from django.core import mail

    while deliver():
        pass
    return mail.outbox


def address_of(name, *arguments):
    return reverse(name, args=arguments)
