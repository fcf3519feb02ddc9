"""What the tests of the database's search assert holds on the servers: the same tests, unchanged.

The contract holds the two servers against each other, so each of these asks one of them, by its name always the same.
"""

import zlib

import pytest
from django.test import Client

from tests.events.test_times import test_a_gathering_is_found_by_its_days  # noqa: F401
from tests.search.test_any_text import (  # noqa: F401
    reader,
    test_any_text_is_answered_by_a_page_of_results,
)
from tests.search.test_database_engine import *  # noqa: F403
from tests.search.test_explaining import *  # noqa: F403
from tests.search.test_files import (  # noqa: F401
    notes,
    page,
    test_a_page_is_found_by_the_words_of_its_file_which_is_named,
    test_what_is_read_anew_is_found_and_what_was_read_before_is_not,
)
from tests.search.test_known_by_card import *  # noqa: F403
from tests.search.test_lists_taken_along import (  # noqa: F401
    network,
    test_a_list_s_page_leads_to_the_feed_and_the_spreadsheet_of_what_it_shows,
    test_a_spreadsheet_has_the_order_of_its_list,
    test_past_gatherings_are_followed_and_taken_along_apart,
    test_the_facets_of_a_list_narrow_its_feed_and_its_spreadsheet,
    test_what_a_card_shows_of_a_closed_community_is_taken_along_by_whom_the_list_shows_it_to,
    test_what_was_published_last_stands_first_in_a_list_s_feed_whenever_it_is_dated,
)
from tests.search.test_named_facets import *  # noqa: F403
from tests.search.test_passages import *  # noqa: F403
from tests.search.test_ranking import *  # noqa: F403
from tests.search.test_spelling import *  # noqa: F403
from tests.search.test_spelling_in_lists import *  # noqa: F403
from tests.search.test_spelling_of_closed_pages import *  # noqa: F403
from tests.search.test_spreadsheet import (  # noqa: F401
    test_every_hit_is_a_row_in_the_order_of_the_search,
    test_hits_beyond_the_first_part_come_too_each_once,
    test_what_is_closed_while_the_file_is_read_is_not_in_the_parts_that_follow,
)
from tests.search.test_synonyms import (  # noqa: F401
    test_a_set_counts_at_once,
    test_an_abbreviation_finds_what_it_stands_for_and_the_other_way_round,
)
from tests.search.test_ways_on import *  # noqa: F403
from tests.search.test_ways_on_from_lists import *  # noqa: F403
from tests.search.test_words import *  # noqa: F403
from tests.search_servers.servers import PRODUCTS, searching_on, tell_before_each_search

# A server scores what a page is called apart from its text: there a long file can stand in the way of it.
del test_what_a_page_is_called_counts_however_long_its_file_is  # noqa: F821
# Here whatever waits is told before each search, so nothing waits.
del test_what_waits_is_named_as_the_reason_where_the_page_is_not_found  # noqa: F821
del test_of_a_page_that_the_index_lacks_nothing_is_said_but_that_it_waits  # noqa: F821


@pytest.fixture
def client():
    """A browser; the other tests of this folder mean a server's."""
    return Client()


@pytest.fixture(autouse=True)
def search_server(request, db):
    with searching_on(PRODUCTS[zlib.crc32(request.node.name.encode()) % len(PRODUCTS)]) as server:
        yield server


@pytest.fixture(autouse=True)
def words_of_today(monkeypatch, search_server):
    tell_before_each_search(monkeypatch)
