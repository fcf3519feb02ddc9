import pytest
from django.http import QueryDict

from portal.paging import Part


def part(query, rows=range(1, 101)):
    return Part(rows, QueryDict(query), per_page=10)


def test_links_keep_what_else_was_asked_for():
    second = part("kind=story&page=2")
    assert second.rows == list(range(11, 21))
    assert (second.previous_address, second.next_address) == ("kind=story&page=1", "kind=story&page=3")
    assert [address for _number, address in second.page_links] == [
        *(f"kind=story&page={number}" for number in (1, 2, 3)),
        "",
        "kind=story&page=10",
    ]


def test_the_first_and_the_last_part_lead_no_further():
    assert part("").previous_address is None
    assert part("page=10").next_address is None


@pytest.mark.parametrize(
    ("asked", "number"), [("", 1), ("two", 1), ("0", 10), ("-1", 10), ("11", 10), ("9" * 5000, 10)]
)
def test_a_page_that_there_is_not_is_the_nearest_thing(asked, number):
    assert part(f"page={asked}").pages.number == number


def test_nothing_is_one_part():
    assert (part("", []).total, part("", []).rows, part("", []).pages.has_other_pages()) == (0, [], False)
