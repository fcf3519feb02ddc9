"""The first visit: chosen communities, topics and how often to hear, offered once."""

import pytest

from communities import privacy
from communities.hearing.choosing import choose
from communities.models import CommunityRules, Hearing, Membership
from communities.welcoming import mark_welcomed
from portal.models import User
from tests.factories import make_account, make_community, make_topic

pytestmark = pytest.mark.django_db
Joining = CommunityRules.Joining


@pytest.fixture
def newcomer():
    return make_account("Kim Ode", email="kim@example.org")


def sign_in(client, **more):
    return client.post("/sign-in/", {"login": "kim@example.org", "password": "a-long-password", **more})


def test_one_is_led_there_once(client, newcomer):
    assert sign_in(client).url == "/welcome/"
    assert "Skip this" in client.get("/welcome/").content.decode()
    client.post("/sign-out/")
    assert sign_in(client).url == "/"
    assert client.get("/welcome/").status_code == 200


def test_whoever_came_for_a_page_gets_it_with_a_line_that_links_there(client, newcomer):
    assert sign_in(client, next="/library/").url == "/library/"
    assert '<a href="/welcome/">Welcome!' in client.get("/library/").content.decode()


def test_what_was_chosen_happens(client, newcomer):
    free, asks, closed = make_community("Free"), make_community("Asks"), make_community("Closed")
    topic = make_topic()
    CommunityRules.objects.filter(community=free).update(joining=Joining.OPEN)
    CommunityRules.objects.filter(community=closed).update(joining=Joining.INVITATION)
    sign_in(client)
    page = client.get("/welcome/").content.decode()
    assert "Free (you join at once)" in page
    assert "Asks (a facilitator answers)" in page
    assert "Closed (" not in page
    chosen = {"communities": [free.pk, asks.pk], "topics": [topic.pk], "how_often": "weekly"}
    assert client.post("/welcome/", {**chosen, "communities": [closed.pk]}).status_code == 422
    said = client.post("/welcome/", chosen, follow=True).content.decode()
    assert "You are a member now: Free." in said
    rows = Membership.objects.of(newcomer).values_list("community__title", "state")
    assert dict(rows) == {"Free": "active", "Asks": "asked"}
    newcomer.refresh_from_db()
    hearing = newcomer.hearing
    assert {hearing.submissions, hearing.reviews, hearing.membership, hearing.news} == {"weekly"}
    assert list(hearing.topics.all()) == [topic]


def test_a_community_that_is_not_listed_cannot_be_chosen(client, newcomer):
    hidden = make_community("Hidden")
    privacy.hide(community=hidden)
    sign_in(client)
    assert "Hidden" not in client.get("/welcome/").content.decode()
    assert client.post("/welcome/", {"communities": [hidden.pk]}).status_code == 422


def test_a_missing_name_is_asked_for_and_becomes_the_profile_s(client, newcomer):
    User.objects.filter(pk=newcomer.pk).update(first_name="", last_name="")
    sign_in(client)
    client.post("/welcome/", {"first_name": "Kim", "last_name": "Nwosu"})
    newcomer.profile.refresh_from_db()
    assert newcomer.profile.title == "Kim Nwosu"
    assert "First name" not in client.get("/welcome/").content.decode()


def test_saving_nothing_changes_nothing(client, newcomer):
    sign_in(client)
    User.objects.filter(pk=newcomer.pk).update(first_name="Kim")
    client.get("/welcome/")
    choose(user=newcomer, frequencies={"news": "never"})
    client.post("/welcome/", {"how_often": ""})
    newcomer.refresh_from_db()
    assert newcomer.hearing.news == "never"


def test_somebody_with_a_name_and_no_profile_gets_one(client, communications):
    User.objects.filter(pk=communications.pk).update(first_name="Robin", last_name="Press")
    client.post("/sign-in/", {"login": communications.email, "password": "a-long-password"})
    communications.refresh_from_db()
    assert communications.profile.title == "Robin Press"


def test_the_worker_s_rows_are_no_visit(client, newcomer):
    Hearing.objects.make_missing()
    assert sign_in(client).url == "/welcome/"


def test_marking_twice_keeps_the_first_moment(newcomer):
    mark_welcomed(user=newcomer)
    newcomer.refresh_from_db()
    first = newcomer.hearing.welcomed_at
    mark_welcomed(user=newcomer)
    newcomer.hearing.refresh_from_db()
    assert newcomer.hearing.welcomed_at == first
