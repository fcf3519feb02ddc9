"""What is closed, moved or changed is neither found nor counted from that moment on: the server has not been told yet."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from communities import privacy
from portal.models import PortalPage
from portal.pages.scheduling import publish_what_is_due
from search.engines import engine
from search.engines.servers.gate import MOST_WAITING
from search.facets import COMMUNITY
from search.index.feeding import write_waiting
from search.models import SearchDocument
from search.query import SearchQuery
from tests.factories import home_page, make_community, make_resource, make_standard_page
from tests.search_servers.servers import PRODUCTS, no_answer, searching_on, tell_the_server

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True, params=PRODUCTS)
def search_server(request, db, monkeypatch):
    monkeypatch.setattr("search.engines.database.DatabaseEngine.search", no_answer)
    with searching_on(request.param) as server:
        yield server


@pytest.fixture(autouse=True)
def words_of_today():
    """Nobody writes before a search here."""


def found(viewer, text="sourdough", **fields):
    """Titles, total and counts, for somebody whose rights are asked anew."""
    viewer = type(viewer).objects.get(pk=viewer.pk)
    answer = engine.search(SearchQuery(viewer=viewer, text=text, **fields), facets=(COMMUNITY,))
    counts = {value.value: value.count for value in answer.groups[0].values}
    return [hit.page.title for hit in answer.hits], answer.total, counts


NOTHING = ([], 0, {})


def test_a_branch_that_is_closed(member):
    above = make_standard_page("Recipes", summary="sourdough")
    make_standard_page("Bread", parent=above, summary="sourdough")
    tell_the_server()
    assert found(member)[1] == 2
    PageViewRestriction.objects.create(page_id=above.pk, restriction_type="groups")
    assert found(member) == NOTHING


def test_a_community_that_is_closed_takes_what_it_shared_along(member):
    community = make_community("Bakers")
    make_resource("Bread", community=PortalPage.objects.get(pk=community.pk), summary="sourdough")
    tell_the_server()
    assert found(member) == (["Bread"], 1, {community.slug: 1})
    privacy.close(community=community)
    assert found(member) == NOTHING


def test_a_page_that_is_moved_under_what_is_closed_and_back(member):
    closed = make_standard_page("Closed")
    PageViewRestriction.objects.create(page_id=closed.pk, restriction_type="groups")
    above = make_standard_page("Recipes", summary="sourdough")
    below = make_standard_page("Bread", parent=above, summary="sourdough")
    tell_the_server()
    above.refresh_from_db()
    above.move(PortalPage.objects.get(pk=closed.pk).specific, pos="last-child")
    assert found(member) == NOTHING
    tell_the_server()
    assert found(member) == NOTHING
    above = PortalPage.objects.get(pk=above.pk).specific
    above.move(home_page(), pos="last-child")
    tell_the_server()
    assert found(member)[1] == 2
    assert below.pk


def test_a_page_that_is_taken_back_or_deleted(member):
    first, second = make_resource("First", summary="sourdough"), make_resource("Second", summary="sourdough")
    tell_the_server()
    assert found(member)[1] == 2
    first.unpublish()
    assert found(member)[:2] == (["Second"], 1)
    second.delete()
    assert found(member) == NOTHING
    tell_the_server()
    assert found(member) == NOTHING


def test_what_waits_too_long_is_answered_by_the_database(member, monkeypatch):
    make_resource("Bread", summary="sourdough")
    tell_the_server()
    SearchDocument.objects.bulk_create(SearchDocument(page_id=10**6 + n) for n in range(MOST_WAITING + 1))
    with pytest.raises(AssertionError, match="The database has answered"):
        found(member)
    assert write_waiting()


def test_paging_reaches_the_last_hit_beyond_what_a_server_counts_off(member, monkeypatch):
    monkeypatch.setattr("search.engines.servers.paging.DEEPEST", 5)
    keys = {make_resource(summary="sourdough").pk for _ in range(23)}
    tell_the_server()
    for sort in ("relevance", "newest", "title", "oldest"):
        pages = [
            engine.search(SearchQuery(viewer=member, text="sourdough", page=number, per_page=4, sort=sort))
            for number in range(1, 7)
        ]
        reached = [hit.page.pk for page in pages for hit in page.hits]
        assert (len(reached), set(reached)) == (23, keys)
        beyond = engine.search(SearchQuery(viewer=member, text="sourdough", page=99, per_page=4, sort=sort))
        assert [hit.page.pk for hit in beyond.hits] == reached[20:]


def test_a_page_beyond_the_last_shows_what_the_last_one_shows(member):
    """In the order in which nearness counts, as long as the last one is among the best matches."""
    make_resource("Apart", summary="Sourdough is what all of us ate when nobody had any other bread.")
    make_resource(
        "Near", summary="Sourdough bread is what all of us ate when nobody had anything else, and it was good."
    )
    tell_the_server()
    first, beyond = (
        engine.search(SearchQuery(viewer=member, text="sourdough bread", page=number)).hits for number in (1, 99)
    )
    assert [hit.page.title for hit in first] == [hit.page.title for hit in beyond] == ["Near", "Apart"]


def test_a_page_that_has_expired(member):
    page = make_resource("Bread", summary="sourdough", community=make_community("Bakers"))
    tell_the_server()
    assert found(member)[:2] == (["Bread"], 1)
    PortalPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - datetime.timedelta(hours=1))
    publish_what_is_due()
    assert found(member) == NOTHING
    tell_the_server()
    assert found(member) == NOTHING
    assert SearchDocument.objects.get(pk=page.pk).sent == SearchDocument.objects.get(pk=page.pk).version
