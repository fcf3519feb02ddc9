import pytest

from home.models import FeaturedCommunity
from tests.factories import add_to, home_page, make_community, make_facilitator, make_person

pytestmark = pytest.mark.django_db


def test_whoever_has_signed_in_meets_their_own_communities(client, member):
    own, facilitated, other = make_community("Own"), make_community("Facilitated"), make_community("Other")
    FeaturedCommunity.objects.create(page=home_page(), community=other)
    person = make_facilitator(facilitated, user=member)
    add_to(own, person)
    assert client.get("/").context["mine"] == []
    client.force_login(member)
    response = client.get("/")
    assert [card.title for card in response.context["mine"]] == ["Facilitated", "Own"]
    assert "My communities" in response.content.decode()


def test_whoever_has_no_profile_meets_the_featured_ones(client, member):
    FeaturedCommunity.objects.create(page=home_page(), community=make_community("Featured"))
    make_person()
    client.force_login(member)
    content = client.get("/").content.decode()
    assert "My communities" not in content
    assert "Featured" in content
