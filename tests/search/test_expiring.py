"""A page whose time is over leaves the search with it."""

import datetime

import pytest
from django.utils import timezone

from portal.worker import JOBS, Worker
from search.completing import completions
from search.engines import engine
from search.facets import COMMUNITY
from search.index.feeding import write_waiting
from search.index.words import words
from search.query import SearchQuery
from tests.factories import make_community, make_resource

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def words_of_today():
    """Nobody writes before a search here."""


@pytest.fixture
def page(administrator):
    page = make_resource(
        "Sourdough", summary="spelt", community=make_community("Bakers"), expire_at=timezone.now() + HOUR
    )
    page.save_revision(user=administrator).publish(user=administrator)
    while write_waiting():
        pass
    return page


def found(viewer):
    """Titles, total, counts and what is offered while one types."""
    answer = engine.search(SearchQuery(viewer=viewer, text="spelt"), facets=(COMMUNITY,))
    counts = [value.count for value in answer.groups[0].values]
    return [hit.page.title for hit in answer.hits], answer.total, counts, len(completions("sourd", viewer))


def work():
    name = "publish what is scheduled"
    Worker({name: JOBS[name]}).run_due()


def test_a_page_that_expires_is_gone_from_that_moment_on(page, member, time_machine):
    work()
    assert found(member) == (["Sourdough"], 1, [1], 1)
    time_machine.move_to(timezone.now() + 2 * HOUR)
    # Its words are still there: the transaction of the test is not over.
    work()
    assert words.held([page.pk])
    assert found(member) == ([], 0, [], 0)


def test_its_words_are_forgotten_with_it(page, member, time_machine, django_capture_on_commit_callbacks):
    time_machine.move_to(timezone.now() + 2 * HOUR)
    with django_capture_on_commit_callbacks(execute=True):
        work()
    assert not words.held([page.pk])
    assert found(member) == ([], 0, [], 0)
