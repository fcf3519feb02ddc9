"""What helps on a list that has nothing of what was asked for, as on the search over everything."""

import datetime
from html import unescape

import pytest
from django.utils import timezone

from communities import privacy
from communities.models import CommunityIndexPage, ProfileIndexPage
from events.models import EventIndexPage
from home.models import HomePage, StandardPage
from portal.models.site import SiteIdentity
from resources.models import LibraryPage
from tests.factories import add_to, make_community, make_facilitator, make_gathering, make_page, make_person, make_topic

pytestmark = pytest.mark.django_db

LISTS = (CommunityIndexPage, ProfileIndexPage, EventIndexPage, LibraryPage)


def asked(client, parameters, model=EventIndexPage):
    return client.get(f"{model.objects.get().url}?{parameters}").content.decode()


@pytest.mark.parametrize("model", LISTS)
def test_a_list_without_a_hit_names_near_topics_and_whom_to_ask(client, model):
    topic = make_topic("Medicines")
    make_facilitator(make_community("Safer care", topics=[topic]), title="Ann Asked")
    SiteIdentity.objects.update(contact_email="support@example.org")
    content = asked(client, "q=medicinesque", model)
    assert 'href="/search/?topic=' in content
    assert "Ann Asked" in content
    assert "Facilitator of Safer care" in content
    assert (
        content.count("mailto:support@example.org") == asked(client, "", model).count("mailto:support@example.org") + 1
    )
    assert 'href="/search/?q=medicinesque"' not in content


@pytest.mark.parametrize("model", LISTS)
def test_a_list_without_a_hit_tells_how_many_the_whole_network_has(client, model):
    make_page(StandardPage, HomePage.objects.get(), "Plugh")
    make_page(StandardPage, HomePage.objects.get(), "Plugh again")
    assert 'href="/search/?q=plugh">Show the 2 results in the whole network' in asked(client, "q=plugh", model)
    assert "whole network" not in asked(client, "q=xyzzy", model)


@pytest.mark.parametrize("model", LISTS)
def test_words_that_a_list_was_asked_as_they_were_typed_are_so_asked_in_the_whole_network(client, model):
    for number in range(3):
        make_page(StandardPage, HomePage.objects.get(), f"Sourdough {number}")
    make_page(StandardPage, HomePage.objects.get(), "Sourdugh quince")
    content = asked(client, "q=sourdugh+quince&as_typed=1", model)
    address = "/search/?q=sourdugh+quince&amp;as_typed=1"
    assert f'href="{address}">Show the 1 result in the whole network' in content
    assert client.get(unescape(address)).context["results"].total == 1
    assert "whole network" not in asked(client, "q=soordough&as_typed=1", model)
    assert 'href="/search/?q=soordough">Show the 3 results in the whole network' in asked(client, "q=soordough", model)


def test_a_list_that_was_filtered_too_much_tells_how_many_it_has_without(client):
    for title, days in (("Falls call", 3), ("Falls walk", 4), ("Falls then", -3)):
        make_gathering(title, kind="meeting", starts_at=timezone.now() + datetime.timedelta(days=days))
    address = EventIndexPage.objects.get().url
    assert f'href="{address}?q=falls">Show all 2 results without filters' in asked(client, "q=falls&kind=workshop")
    past = asked(client, "q=falls&kind=workshop&when=past")
    assert f'href="{address}?when=past&amp;q=falls">Show the 1 result without filters' in past


def test_a_closed_community_is_counted_by_its_card_and_not_by_what_stands_below(client, member):
    community = make_community("Xylophones", enquiry="<p>Plugh</p>", stage="maturing")
    add_to(community, make_person())
    privacy.close(community=community)
    client.force_login(member)
    assert "Show the 1 result without filters" in asked(client, "q=xylophones&stage=potential", CommunityIndexPage)
    assert "without filters" not in asked(client, "q=plugh&stage=potential", CommunityIndexPage)


def test_a_list_with_hits_or_without_a_question_has_no_such_help(client):
    make_gathering("Falls call", starts_at=timezone.now() + datetime.timedelta(days=3))
    assert "Ask somebody" not in asked(client, "q=falls")
    assert "Ask somebody" not in asked(client, "", LibraryPage)


def test_marks_that_keep_everything_out_of_a_list_can_be_taken_away(client):
    make_gathering("Plugh and xyzzy", starts_at=timezone.now() + datetime.timedelta(days=3))
    content = asked(client, "q=%22xyzzy+plugh%22")
    assert f'href="{EventIndexPage.objects.get().url}?q=xyzzy+plugh"' in content
