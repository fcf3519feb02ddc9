"""What whoever is not in a closed community meets."""

import re

import pytest
from django.urls import reverse

from communities import privacy
from tests.communities.views.conftest import signed_in
from tests.factories import make_resource

pytestmark = pytest.mark.django_db


def same_but_for(address, response):
    """The content without the address itself and without the token that is another one in each answer."""
    token = r'name="csrfmiddlewaretoken" value="[^"]+"'
    return re.sub(token, "", response.content.decode().replace(address, ""))


def test_a_listed_community_stands_on_the_list_without_its_picture_and_says_how_to_get_in(client, community, person):
    resource = make_resource("Secret huddle", community=community)
    privacy.close(community=community)
    listing = signed_in(client, person).get(community.get_parent().url).content.decode()
    assert "Alder" in listing
    assert "For members" in listing
    refused = client.get(community.url)
    assert refused.status_code == 403
    assert reverse("join_community", args=[community.pk]) in refused.content.decode()
    assert client.get(resource.url).status_code == 403
    assert "Secret huddle" not in client.get("/library/").content.decode()


def test_a_hidden_community_answers_like_a_page_that_does_not_exist(client, community, person):
    resource = make_resource("Secret huddle", community=community)
    privacy.hide(community=community)
    for account in (None, person):
        if account:
            client.force_login(account)
        for page in (community, resource):
            nowhere = page.url.rstrip("/")[:-1] + "x/"
            there, missing = client.get(page.url), client.get(nowhere)
            assert there.status_code == missing.status_code == 404
            assert same_but_for(page.url, there) == same_but_for(nowhere, missing)
            assert sorted(there.headers) == sorted(missing.headers)
        for name in ("join_community", "community_people", "leave_community", "community_rules"):
            assert account is None or client.get(reverse(name, args=[community.pk])).status_code == 404
        assert "Alder" not in client.get("/communities/").content.decode()


def test_a_visitor_of_a_listed_community_is_asked_to_sign_in(client, community):
    privacy.close(community=community)
    assert client.get(community.url).url == f"/sign-in/?next={community.url}"


def test_somebody_invited_to_a_hidden_community_may_accept(client, community, person, facilitator):
    privacy.hide(community=community)
    signed_in(client, facilitator).post(reverse("invite", args=[community.pk]), {"addresses": person.email})
    address = reverse("join_community", args=[community.pk])
    assert signed_in(client, person).get(address).status_code == 200
    assert client.post(address).url == community.url
    assert client.get(community.url).status_code == 200


def test_rules_are_changed_on_one_screen(client, community, facilitator, person):
    address = reverse("community_rules", args=[community.pk])
    signed_in(client, facilitator).post(address, {"readers": "hidden", "joining": "invitation"})
    assert client.get(address).status_code == 200
    assert signed_in(client, person).get(community.url).status_code == 404
    signed_in(client, facilitator).post(address, {"readers": "network", "joining": "open"})
    assert signed_in(client, person).get(community.url).status_code == 200
