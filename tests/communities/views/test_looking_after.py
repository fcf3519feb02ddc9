"""Looking after a community and its people, without an admin screen."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from communities import privacy
from communities.models import Membership
from tests.communities.views.conftest import signed_in
from tests.factories import add_to, make_account, make_community, make_facilitator, make_person

pytestmark = pytest.mark.django_db
Role, State = Membership.Role, Membership.State


@pytest.mark.parametrize("name", ["invite", "community_rules", "hand_over"])
def test_only_those_who_look_after_it_reach_its_tools(client, community, person, name):
    address = reverse(name, args=[community.pk])
    assert client.get(address).status_code == 302
    add_to(community, person.profile)
    assert signed_in(client, person).get(address).status_code == 403


def test_the_support_team_looks_after_every_community(client, community, django_user_model):

    helper = make_account()
    helper.groups.add(Group.objects.get(name="Support team"))
    assert signed_in(client, helper).get(reverse("community_rules", args=[community.pk])).status_code == 200


def test_a_role_is_changed_and_a_membership_ended(client, community, facilitator, person):
    add_to(community, person.profile)
    row = Membership.objects.get(person=person.profile)
    address = reverse("community_person", args=[community.pk, row.pk])
    signed_in(client, facilitator).post(address, {"do": "role", "role": "hosting-team", "task": "Keeps minutes"})
    assert (Membership.objects.get(pk=row.pk).role, Membership.objects.get(pk=row.pk).task) == (
        Role.HOSTING_TEAM,
        "Keeps minutes",
    )
    assert client.post(address, {"do": "end", "reason": ""}).status_code == 422
    client.post(address, {"do": "end", "reason": "Asked to go."})
    assert Membership.objects.get(pk=row.pk).state == State.LEFT


def test_the_support_team_appoints_whoever_has_an_account(client, community, person, facilitator):

    helper = make_account()
    helper.groups.add(Group.objects.get(name="Support team"))
    address = reverse("appoint", args=[community.pk])
    assert signed_in(client, helper).post(address, {"email": "nobody@example.org"}).status_code == 422
    client.post(address, {"email": person.email.upper()})
    row = Membership.objects.get(community=community, person=person.profile)
    assert (row.role, row.state, row.by) == (Role.FACILITATOR, State.ACTIVE, helper)
    assert person.notices.filter(kind="membership-facilitator").exists()
    assert signed_in(client, facilitator).get(address).status_code == 403


def test_what_can_i_see_and_do_says_why(client, community, person, facilitator):
    closed, hidden = make_community("Closed one"), make_community("Hidden one")
    make_facilitator(closed)
    privacy.close(community=closed)
    privacy.hide(community=hidden)
    content = signed_in(client, facilitator).get(reverse("own_access")).content.decode()
    assert "because you are a member" in content
    assert "Closed one" in content
    assert "Hidden one" not in content


def test_people_who_hide_their_communities_are_named_to_fellow_members_only(client, community, person):
    add_to(community, make_person("Shy Person", hide_communities=True))
    address = reverse("community_people", args=[community.pk])
    assert "Shy Person" not in signed_in(client, person).get(address).content.decode()
    add_to(community, person.profile)
    assert "Shy Person" in client.get(address).content.decode()


def test_the_people_cost_as_many_queries_for_many_as_for_ten(client, community, facilitator):

    address = reverse("community_people", args=[community.pk])
    signed_in(client, facilitator)
    costs = []
    for number in (10, 30):
        for _number in range(number):
            add_to(community, make_person())
            Membership.objects.create(community=community, person=make_person(), state=State.ASKED)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_the_support_team_ends_the_work_once_however_often_it_presses(client, community):
    helper = make_account()
    helper.groups.add(Group.objects.get(name="Support team"))
    place = reverse("archive_community", args=[community.pk])
    for _press in range(2):
        signed_in(client, helper).post(place, {"do": "end"})
        assert privacy.rules_of(community).is_archived
    client.post(place, {"do": "reopen"})
    assert not privacy.rules_of(community).is_archived
