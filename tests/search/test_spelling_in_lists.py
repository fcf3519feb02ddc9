"""Did you mean …? In the lists of gatherings and of communities, of which some are known by their cards only."""

import datetime

import pytest
from django.utils import timezone

from communities import membership, privacy
from communities.models import CommunityIndexPage
from events.models import EventIndexPage
from tests.factories import add_to, make_account, make_community, make_gathering, make_person, make_resource

pytestmark = pytest.mark.django_db


def closed(title, **fields):
    community = make_community(title, **fields)
    add_to(community, make_person())
    privacy.close(community=community)
    return community


def listed(client, text, model=CommunityIndexPage, **parameters):
    return client.get(model.objects.get().url, {"q": text, **parameters}).context["results"]


def corrected(client, text):
    return getattr(listed(client, text).correction, "text", None)


@pytest.mark.parametrize("days", [3, -3])
def test_a_slip_finds_gatherings_and_the_list_says_what_was_searched_instead(client, days):
    make_gathering("Sourdough call", starts_at=timezone.now() + datetime.timedelta(days=days))
    address, asked = EventIndexPage.objects.get().url, {"q": "sourdugh", **({"when": "past"} if days < 0 else {})}
    answer = client.get(address, asked)
    assert [hit.page.title for hit in answer.context["results"].hits] == ["Sourdough call"]
    content = answer.content.decode()
    assert "Showing results for" in content
    assert f'href="?{"when=past&amp;" if days < 0 else ""}q=sourdugh&amp;as_typed=1#found"' in content
    assert not listed(client, "sourdugh", EventIndexPage, as_typed=1, **asked | {"q": "sourdugh"}).total


def test_a_slip_that_nothing_coming_answers_leads_to_past_gatherings_that_do(client):
    make_gathering("Sourdough call", starts_at=timezone.now() - datetime.timedelta(days=3))
    content = client.get(EventIndexPage.objects.get().url, {"q": "sourdugh"}).content.decode()
    assert ">1 past gathering has these words<" in content


def test_a_slip_finds_communities_by_what_can_be_read_of_them(client):
    make_community("Bakers", enquiry="<p>Our sourdough</p>")
    answer = listed(client, "sourdugh")
    assert [hit.page.title for hit in answer.hits] == ["Bakers"]
    assert (answer.correction.text, answer.correction.is_sure) == ("sourdough", True)


@pytest.mark.parametrize("fields", [{"title": "Sourdough"}, {"title": "Bakers", "summary": "Our sourdough"}])
def test_a_slip_finds_a_closed_community_by_the_words_on_its_card(client, member, fields):
    page = closed(**fields)
    client.force_login(member)
    answer = listed(client, "sourdugh")
    assert [hit.page.pk for hit in answer.hits] == [page.pk]
    assert answer.correction.text == "sourdough"


def test_what_stands_below_the_card_of_a_closed_community_is_suggested_to_its_members_only(client, member):
    page = closed("Bakers", enquiry="<p>Our sourdough</p>")
    client.force_login(member)
    assert corrected(client, "sourdugh") is None
    insider = make_account()
    membership.add(community=page, person=insider.profile)
    client.force_login(insider)
    assert corrected(client, "sourdugh") == "sourdough"


def test_a_word_that_the_card_has_in_another_form_is_not_suggested_for_the_form_below_it(client, member):
    closed("Sourdoughs", enquiry="<p>Our sourdough</p>")
    client.force_login(member)
    assert corrected(client, "sourdugh") != "sourdough"


def test_a_word_on_the_card_of_a_closed_community_is_no_slip_and_not_told_to_be_missing(client, member):
    """Another word that is like it can be read elsewhere."""
    page = closed("Sourdough")
    make_resource("Other", summary="A sourdouch and bread")
    make_community("Bread")
    client.force_login(member)
    for typed in ("sourdough", "sourdoughs"):
        answer = listed(client, typed)
        assert [hit.page.pk for hit in answer.hits] == [page.pk]
        assert answer.correction is None
    assert listed(client, "sourdough bread xyzzy").missing == ("xyzzy",)


def test_what_stands_below_a_card_has_no_part_in_what_is_taken_for_misspelt(client, member):
    page = make_community("Bakers", enquiry="<p>Sourdough</p>")
    make_community("Other", summary="A sourdouch")
    client.force_login(member)
    assert corrected(client, "sourdough") is None
    privacy.close(community=page)
    client.force_login(make_account())
    assert corrected(client, "sourdough") == "sourdouch"


def test_a_hidden_community_has_no_part_in_it(client, member):
    page = closed("Sourdough")
    privacy.hide(community=page)
    client.force_login(member)
    assert corrected(client, "sourdugh") is None


def test_a_card_is_read_too_where_many_words_are_alike(client, member, monkeypatch):
    monkeypatch.setattr("search.spelling.correcting.MOST_ALIKE", 1)
    monkeypatch.setattr("search.spelling.correcting.MOST_COMPARED", 2)
    closed("Sourdough", enquiry="<p>Sourdugha, sourdughb, sourdughc and sourdughd</p>")
    client.force_login(member)
    assert corrected(client, "sourdugh") == "sourdough"
