import pytest

from communities.models import JoinRequest
from tests.factories import make_community

pytestmark = pytest.mark.django_db
ASKING = {"name": "Kim Ode", "email": "kim@example.org", "organisation": "", "community": "", "message": "Hello"}


def test_asking_to_join_is_recorded_and_says_what_happens_next(client):
    community = make_community("Perinatal")
    page = client.post("/join/", {**ASKING, "community": community.pk}, follow=True).content.decode()
    assert JoinRequest.objects.get().state == JoinRequest.State.WAITING
    for words in ("working days", "kim@example.org", "Perinatal"):
        assert words in page


def test_the_thank_you_page_tells_a_stranger_nothing(client):
    JoinRequest.objects.create(name="Kim Ode", email="kim@example.org")
    assert "kim@example.org" not in client.get("/join/thank-you/").content.decode()


def test_the_same_words_sent_twice_are_one_request(client):
    client.post("/join/", ASKING)
    client.post("/join/", {**ASKING, "email": "KIM@example.org"})
    assert JoinRequest.objects.count() == 1


def test_nobody_can_overwrite_a_request_that_waits(client):
    client.post("/join/", ASKING)
    client.post("/join/", {**ASKING, "name": "Somebody else", "message": "Changed my mind"})
    assert set(JoinRequest.objects.values_list("name", "message")) == {
        ("Kim Ode", "Hello"),
        ("Somebody else", "Changed my mind"),
    }


def test_a_mistake_is_told_beside_its_field_and_nothing_typed_is_lost(client):
    response = client.post("/join/", {**ASKING, "email": "kim@"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Kim Ode" in page
    assert "Hello" in page
    assert response.context["form"].errors == {
        "email": ["Write the whole e-mail address, for example name@example.org."]
    }
    assert not JoinRequest.objects.exists()


def test_a_program_that_fills_in_everything_is_thanked_and_forgotten(client):
    assert client.post("/join/", {**ASKING, "website": "https://example.org"}).status_code == 302
    assert not JoinRequest.objects.exists()


@pytest.mark.parametrize("community", ["9" * 30, "-1", "x", "²"])
def test_a_community_that_cannot_be_is_refused(client, community):
    assert client.post("/join/", {**ASKING, "community": community}).status_code == 422


def test_a_community_s_link_preselects_it(client):
    community = make_community()
    assert client.get("/join/", {"community": community.slug}).context["form"].initial["community"] == community


def test_a_community_that_a_visitor_may_not_see_is_not_offered(client):
    hidden = make_community(live=False)
    assert client.post("/join/", {**ASKING, "community": hidden.pk}).status_code == 422
