"""Communities that are closed and listed: the search of everything leads to the list that finds them by their cards."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from communities import membership, privacy
from communities.models import CommunityIndexPage
from search.completing import completions
from tests.factories import add_to, make_account, make_community, make_person, make_resource

pytestmark = pytest.mark.django_db


@pytest.fixture
def junior_doctors(client, member):
    community = make_community("Junior doctors", summary="Xylophones", enquiry="<p>Plugh</p>")
    add_to(community, make_person())
    privacy.close(community=community)
    client.force_login(member)
    return community


def asked(client, text, **parameters):
    return client.get("/search/", {"q": text, **parameters})


@pytest.mark.parametrize("text", ["junior", "xylophones", "xyloph", "junior xyzzy", '"junior doctors"'])
def test_what_stands_on_the_card_of_a_closed_community_leads_to_the_list_that_finds_it(client, junior_doctors, text):
    answer = asked(client, text)
    assert not answer.context["results"].total
    found = answer.context["found_by_card"]
    address = f"{CommunityIndexPage.objects.get().url}?{found.address}"
    assert f'href="{address.replace("&", "&amp;")}#found"' in answer.content.decode()
    assert "1 community that is closed to you has this on its card:" in answer.content.decode()
    assert [hit.page.title for hit in client.get(address).context["results"].hits] == ["Junior doctors"]


def test_beside_hits_the_words_alone_lead_there_that_no_page_has(client, junior_doctors):
    make_resource("Doctors of falls")
    answer = asked(client, "falls junior")
    assert answer.context["results"].total == 1
    assert answer.context["found_by_card"].address == "q=junior&as_typed=1"
    assert asked(client, "falls doctors").context["found_by_card"] is None


@pytest.mark.parametrize("text", ["plugh", "xyzzy", "-plugh", "?", "", "junior -xylophones"])
def test_what_does_not_stand_on_the_card_leads_nowhere(client, junior_doctors, text):
    assert asked(client, text).context["found_by_card"] is None


def test_nobody_is_led_to_what_is_hidden_or_may_be_read(client, junior_doctors):
    privacy.hide(community=junior_doctors)
    assert asked(client, "junior").context["found_by_card"] is None
    privacy.close(community=junior_doctors)
    insider = make_account()
    membership.add(community=junior_doctors, person=insider.profile)
    client.force_login(insider)
    answer = asked(client, "junior", kind="tool")
    assert (answer.context["results"].total, answer.context["found_by_card"]) == (0, None)
    client.logout()
    assert asked(client, "junior").context["found_by_card"] is None


def test_nothing_more_than_that_it_is_in_the_list_is_told(client, junior_doctors, member):
    content = asked(client, "junior").content.decode()
    assert "Junior doctors" not in content and junior_doctors.url not in content
    assert completions("juni", member) == []


@pytest.mark.parametrize("number", [1, 30])
def test_to_look_there_costs_as_many_statements_however_many_there_are(client, junior_doctors, number):
    for _ in range(number):
        community = make_community("Junior nurses")
        add_to(community, make_person())
        privacy.close(community=community)
    asked(client, "junior")
    with CaptureQueriesContext(connection) as queries:
        assert asked(client, "junior").context["found_by_card"].number == number + 1
    own = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(own) <= 19, "\n".join(own)
