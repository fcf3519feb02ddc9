"""What a hit says of itself before its title is read."""

import html
import re

import pytest
from django.utils.html import strip_tags

from events.models import BasecampPage
from tests.factories import make_community, make_gathering, make_person, make_resource, make_standard_page

pytestmark = pytest.mark.django_db
# Directly above the title, on every card.
KIND_OF_CARD = re.compile(r'<p class="card__kind">([^<]*)</p>\s*<h3 class="card__title"><a[^>]*>(.*?)</a>')


def kinds_at(client, address):
    """Title → kind of the hits that say it."""
    found = KIND_OF_CARD.findall(client.get(address).content.decode())
    return {html.unescape(strip_tags(title)): html.unescape(kind).strip() for kind, title in found}


def test_every_hit_says_its_kind_in_the_same_place(client, member):
    make_resource("Sourdough a", kind="lesson")
    make_resource("Sourdough b", kind="")
    make_community("Sourdough c", stage="coalescing")
    make_person("Sourdough d", kind="facilitator")
    make_person("Sourdough e")
    make_gathering("Sourdough f", kind="workshop")
    make_gathering("Sourdough g", kind="")
    make_gathering("Sourdough h", model=BasecampPage)
    make_standard_page("Sourdough i")
    client.force_login(member)
    assert kinds_at(client, "/search/?q=sourdough") == {
        "Sourdough a": "Lesson",
        "Sourdough b": "Resource",
        "Sourdough c": "Community",
        "Sourdough d": "Facilitator",
        "Sourdough e": "Member",
        "Sourdough f": "Workshop",
        "Sourdough g": "Gathering",
        "Sourdough h": "Basecamp",
        "Sourdough i": "Page",
    }


def test_of_a_person_it_is_marked_what_they_do(client, member):
    make_person("Ada", role="Baker & miller")
    client.force_login(member)
    assert '<p class="card__text">Baker &amp; <mark>miller</mark>' in client.get("/search/?q=miller").content.decode()


def test_a_filter_whose_value_no_page_has_is_called_as_people_write(client, member):
    client.force_login(member)
    page = client.get("/search/?topic=medicines-safety").content.decode()
    assert "Medicines safety" in page


def test_a_tag_leads_to_the_pages_that_have_it(client, member):
    page = make_resource("Sourdough")
    page.tags.add("rye bread")
    page.save_revision().publish()
    make_resource("Spelt")
    client.force_login(member)
    leads_to = re.search(r'href="([^"]*)">rye bread</a>', client.get(page.url).content.decode())[1]
    assert [hit.page.title for hit in client.get(html.unescape(leads_to)).context["results"].hits] == ["Sourdough"]


def test_a_list_of_communities_does_not_say_of_each_that_it_is_one(client):
    community = make_community()
    assert kinds_at(client, community.get_parent().url) == {}


def test_a_list_of_people_says_who_facilitates(client, member):
    person = make_person("Kim", kind="facilitator")
    client.force_login(member)
    assert kinds_at(client, person.get_parent().url)["Kim"] == "Facilitator"


def test_a_search_by_words_alone_has_no_filters_to_take_back(client, member):
    make_resource("Sourdough", kind="lesson")
    client.force_login(member)
    assert "Clear all" not in client.get("/search/?q=sourdough").content.decode()
    assert "Clear all" in client.get("/search/?q=sourdough&kind=lesson").content.decode()
