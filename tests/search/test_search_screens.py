"""The screens about the search lead to one another."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from tests.factories import make_account

pytestmark = pytest.mark.django_db
WORDS, WHY, STATUS = (reverse(name) for name in ("search_words", "search_why", "search_status"))
RECOMMENDED = reverse("wagtailsearchpromotions:index")
SYNONYMS = reverse("wagtailsnippets_search_synonymset:list")
ALL = [WORDS, WHY, STATUS, RECOMMENDED, SYNONYMS]


def led_to(client, address):
    return [address for _label, address, _is_this in client.get(address).context["search_screens"]]


@pytest.mark.parametrize("address", ALL)
def test_each_leads_to_all_and_says_which_it_is(editing, address):
    content = editing.get(address).content.decode()
    row = content.split('<nav class="search-screens"')[1].split("</nav>")[0]
    assert [other for other in ALL if f'href="{other}"' in row] == ALL
    assert row.count("aria-current") == 1 and f'href="{address}" aria-current="page"' in row


def test_whoever_edits_a_part_of_the_network_is_led_to_what_they_may_open(client):
    helper = make_account()
    helper.groups.add(Group.objects.get(name="Support team"))
    client.force_login(helper)
    addresses = led_to(client, WHY)
    assert WHY in addresses and WORDS not in addresses and STATUS not in addresses
    assert all(client.get(address).status_code == 200 for address in addresses)
