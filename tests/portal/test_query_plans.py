"""What every page asks is answered without a look at every page there is.

Asked of SQLite, which chooses by its indexes alone; PostgreSQL would read a table this small as a whole.
"""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from communities import reading
from communities.privacy import close
from home.reading import home_context
from portal.pages.counting import numbers_visible_to
from search.index.feeding import await_writing, write
from tests.factories import home_page, make_community, make_resource

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="how SQLite answers"),
]


def plan_of(act, words, table="portal_portalpage"):
    """How the one statement of `act()` that holds `words` reads the pages, or another `table`."""
    with CaptureQueriesContext(connection) as queries:
        act()
    [sql] = {query["sql"] for query in queries if words in query["sql"]}
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return [row[3] for row in cursor.fetchall() if table in row[3]]


def test_an_address_is_found_by_its_parts_and_the_menu_by_its_own_index(client):
    page = make_resource()
    plan = plan_of(lambda: client.get(page.url), '"url_path" IN')
    assert len(plan) == 2
    assert "portal_portalpage_slug" in plan[0]
    assert "portal_page_in_menus" in plan[1]


def test_pages_are_counted_in_one_index_and_aliases_of_closed_ones_found_in_theirs(anonymous):
    community = make_community()
    make_resource(community=community).create_alias(update_slug="again")
    close(community=community)
    plan = plan_of(lambda: numbers_visible_to(anonymous), "UNION ALL")
    assert [line for line in plan if line.startswith("SCAN")] == [
        "SCAN portal_portalpage USING COVERING INDEX portal_page_counted"
    ]
    assert any("portal_page_aliases" in line for line in plan)


def test_pages_that_are_written_for_the_search_are_found_by_their_keys():
    pages = [make_resource(), make_resource()]
    await_writing([page.pk for page in pages], write_now=False)
    plan = plan_of(lambda: write([page.pk for page in pages]), "SET written", "search_searchdocument")
    assert [line for line in plan if line.startswith("SCAN")] == []


def test_the_newest_pages_are_the_first_of_an_index(anonymous):
    for _resource in range(9):
        make_resource()
    plan = plan_of(lambda: home_context(home_page(), anonymous), '"first_published_at" IS NOT NULL')
    assert "portal_page_newest" in plan[0]


def test_what_a_large_community_has_that_is_newest_is_found_in_order(anonymous, monkeypatch):
    monkeypatch.setattr(reading, "MANY", 2)
    community = make_community()
    for _ in range(reading.CARDS):
        make_resource(community=community)
    plan = plan_of(lambda: reading.community_context(community, anonymous), 'dated_on" DESC, ')
    assert plan[0].startswith("SEARCH portal_portalpage USING INDEX portal_page_of_community")
    assert not [step for step in plan if "TEMP B-TREE" in step]


@pytest.mark.parametrize("dates", [(1, 2, 3, 4, 5, 6, 7, None), (1, None, 2, None)])
def test_a_large_community_shows_the_same_as_a_small_one(dates, anonymous, monkeypatch):
    community = make_community()
    for day in dates:
        make_resource(community=community, dated_on=day and datetime.date(2026, 5, day))

    def shown(many):
        monkeypatch.setattr(reading, "MANY", many)
        context = reading.community_context(community, anonymous)
        return [card.pk for card in context["resources"]], context["resources_total"]

    assert shown(len(dates)) == shown(len(dates) + 1)
    assert shown(len(dates))[1] == len(dates)
