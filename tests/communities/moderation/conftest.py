import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from communities.models import CommunityRules, Membership
from communities.moderation.handing_in import submit
from tests.factories import add_to, make_account, make_community, make_resource

Role = Membership.Role


@transaction.atomic
def person_in(community, role=Role.MEMBER, **fields):
    """An account whose person has this role in `community`."""
    account = make_account(**fields)
    add_to(community, account.profile, role)
    return account


def moderate(community, way):
    CommunityRules.objects.filter(community=community).update(moderation=way)


@transaction.atomic
def draft_of(author, community, **fields):
    """A resource that `author` has written and nobody has seen."""
    page = make_resource(
        community=community, owner=author, live=False, summary=fields.pop("summary", "Short."), **fields
    )
    page.save_revision(user=author)
    return page


def review_of(page):
    """The review at which a page stands."""
    return page.current_workflow_task_state


@transaction.atomic
def handed_in(author, community, **fields):
    """(page, review) of a fresh submission."""
    page = draft_of(author, community, **fields)
    submit(page=page, user=author)
    return page, review_of(page)


def as_(account):
    client = Client()
    client.force_login(account)
    return client


def address(review):
    return reverse("review", args=[review.pk])


@pytest.fixture
def community(db):
    return make_community("Safer Medication")


@pytest.fixture
def author(community):
    return person_in(community, Role.FACILITATOR, title="Ada Author")


@pytest.fixture
def second(community):
    return person_in(community, Role.FACILITATOR, title="Sam Second")


@pytest.fixture
def review(author, second, community):
    return handed_in(author, community, title="Huddles", summary="Seven minutes.")[1]
