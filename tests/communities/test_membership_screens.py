"""Joining, leaving and looking after a community, as people do it in the browser; no admin screen is needed."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from communities import privacy
from communities.models import CommunityRules, Invitation, Membership
from tests.factories import add_to, make_account, make_community, make_facilitator, make_person, make_resource

pytestmark = pytest.mark.django_db
Role, State = Membership.Role, Membership.State


def rule(community, **fields):
    CommunityRules.objects.filter(community=community).update(**fields)
    return community


def same_but_for(address, response):
    """The content without the address itself and without the token that is another one in each answer."""
    token = r'name="csrfmiddlewaretoken" value="[^"]+"'
    return re.sub(token, "", response.content.decode().replace(address, ""))


def signed_in(client, account):
    client.force_login(account)
    return client


@pytest.fixture
def facilitator():
    return make_account("Femi Okoro")


@pytest.fixture
def community(facilitator):
    community = make_community("Alder")
    add_to(community, facilitator.profile, Role.FACILITATOR)
    return community


@pytest.fixture
def person():
    return make_account("Ada Quist")


def state_of(account, community):
    return Membership.objects.get(person=account.profile, community=community).state


def test_an_open_community_is_joined_with_one_press(client, community, person):
    rule(community, joining="open")
    page = signed_in(client, person).get(community.url).content.decode()
    address = reverse("join_community", args=[community.pk])
    assert address in page
    response = client.post(address, follow=True)
    assert "You are a member of Alder now." in response.content.decode()
    assert state_of(person, community) == State.ACTIVE
    assert "You are here: member" in response.content.decode()


def test_somebody_without_a_profile_gets_one_that_does_not_show_the_address(client, community, member):
    rule(community, joining="open")
    signed_in(client, member).post(reverse("join_community", args=[community.pk]))
    member.refresh_from_db()
    assert member.profile.live
    assert "member@example.org" not in client.get(member.profile.url).content.decode()


def test_a_request_reaches_the_facilitator_who_lets_in(client, community, person, facilitator):
    signed_in(client, person).post(reverse("join_community", args=[community.pk]), {"message": "I run huddles."})
    assert state_of(person, community) == State.ASKED
    people = reverse("community_people", args=[community.pk])
    assert "I run huddles." in signed_in(client, facilitator).get(people).content.decode()
    address = reverse("answer_request", args=[community.pk, Membership.objects.get(state=State.ASKED).pk])
    assert "I run huddles." in client.get(address).content.decode()
    client.post(address, {"answer": "approve"})
    assert state_of(person, community) == State.ACTIVE


def test_a_decline_needs_a_reason_and_the_person_reads_it(client, community, person, facilitator):
    signed_in(client, person).post(reverse("join_community", args=[community.pk]))
    address = reverse("answer_request", args=[community.pk, Membership.objects.get(state=State.ASKED).pk])
    refused = signed_in(client, facilitator).post(address, {"answer": "decline", "reason": ""})
    assert refused.status_code == 422
    assert "Write why." in refused.content.decode()
    client.post(address, {"answer": "decline", "reason": "We are full until spring."})
    told = signed_in(client, person).get(reverse("join_community", args=[community.pk])).content.decode()
    assert "We are full until spring." in told
    assert "Ask to join" in told


def test_the_only_facilitator_is_told_to_hand_over_first(client, community, facilitator, person):
    leave = reverse("leave_community", args=[community.pk])
    refused = signed_in(client, facilitator).post(leave)
    assert refused.status_code == 422
    assert reverse("hand_over", args=[community.pk]) in refused.content.decode()
    add_to(community, person.profile)
    successor = Membership.objects.get(person=person.profile)
    client.post(reverse("hand_over", args=[community.pk]), {"successor": successor.pk})
    assert Membership.objects.get(person=person.profile).role == Role.FACILITATOR
    assert client.post(leave).status_code == 302
    assert state_of(facilitator, community) == State.LEFT


def test_a_member_leaves_and_may_come_back(client, community, person):
    rule(community, joining="open")
    add_to(community, person.profile)
    response = signed_in(client, person).post(reverse("leave_community", args=[community.pk]), follow=True)
    assert "You have left Alder." in response.content.decode()
    assert "Join the community" in response.content.decode()


@pytest.mark.parametrize("name", ["invite", "community_rules", "hand_over"])
def test_only_those_who_look_after_it_reach_its_tools(client, community, person, name):
    address = reverse(name, args=[community.pk])
    assert client.get(address).status_code == 302
    add_to(community, person.profile)
    assert signed_in(client, person).get(address).status_code == 403


def test_the_support_team_looks_after_every_community(client, community, django_user_model):
    from django.contrib.auth.models import Group

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


def test_pasted_addresses_are_invited_once_and_wrong_ones_are_named(client, community, facilitator, person):
    add_to(community, person.profile)
    pasted = f"ann@example.org, Bob Hall <bob@example.org>\nann@example.org; nonsense\nc@@example.org {person.email}"
    address = reverse("invite", args=[community.pk])
    response = signed_in(client, facilitator).post(address, {"addresses": pasted})
    assert response.status_code == 422
    content = response.content.decode()
    assert "nonsense" in content
    assert "c@@example.org" in content
    assert [message.to for message in mail.outbox] == [["ann@example.org"], ["bob@example.org"]]
    client.post(address, {"addresses": pasted})
    assert len(mail.outbox) == 2
    assert Invitation.objects.open().count() == 2


def test_whoever_has_an_account_is_invited_as_that_person(client, community, facilitator, person):
    signed_in(client, facilitator).post(reverse("invite", args=[community.pk]), {"addresses": person.email})
    assert state_of(person, community) == State.INVITED
    assert not Invitation.objects.exists()
    signed_in(client, person).post(reverse("join_community", args=[community.pk]))
    assert state_of(person, community) == State.ACTIVE


def test_an_invitation_is_accepted_by_its_address_only_and_once(client, community, facilitator):
    signed_in(client, facilitator).post(reverse("invite", args=[community.pk]), {"addresses": "new@example.org"})
    address = reverse("accept_invitation", args=[Invitation.objects.get().token])
    other, invited = make_account(), make_account("Newly Come", email="new@example.org")
    signed_in(client, other).post(address)
    assert not Membership.objects.filter(person=other.profile).exists()
    signed_in(client, invited).post(address)
    assert state_of(invited, community) == State.ACTIVE
    assert client.post(address).url == community.url
    assert signed_in(client, other).post(address).status_code == 410


def test_an_invitation_that_was_taken_back_opens_nothing(client, community, facilitator):
    signed_in(client, facilitator).post(reverse("invite", args=[community.pk]), {"addresses": "new@example.org"})
    invitation = Invitation.objects.get()
    client.post(reverse("withdraw_invitation", args=[community.pk, invitation.pk]))
    assert client.get(reverse("accept_invitation", args=[invitation.token])).status_code == 410


class TestClosedCommunities:
    def test_a_listed_one_stands_on_the_list_without_its_picture_and_says_how_to_get_in(
        self, client, community, person
    ):
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

    def test_a_hidden_one_answers_like_a_page_that_does_not_exist(self, client, community, person):
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

    def test_a_visitor_of_a_listed_one_is_asked_to_sign_in(self, client, community):
        privacy.close(community=community)
        assert client.get(community.url).url == f"/sign-in/?next={community.url}"

    def test_somebody_invited_to_a_hidden_one_may_accept(self, client, community, person, facilitator):
        privacy.hide(community=community)
        signed_in(client, facilitator).post(reverse("invite", args=[community.pk]), {"addresses": person.email})
        address = reverse("join_community", args=[community.pk])
        assert signed_in(client, person).get(address).status_code == 200
        assert client.post(address).url == community.url
        assert client.get(community.url).status_code == 200

    def test_rules_are_changed_on_one_screen(self, client, community, facilitator, person):
        address = reverse("community_rules", args=[community.pk])
        signed_in(client, facilitator).post(address, {"readers": "hidden", "joining": "invitation"})
        assert client.get(address).status_code == 200
        assert signed_in(client, person).get(community.url).status_code == 404
        signed_in(client, facilitator).post(address, {"readers": "network", "joining": "open"})
        assert signed_in(client, person).get(community.url).status_code == 200


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


def test_the_people_of_a_community_cost_the_same_however_many(
    client, community, facilitator, django_assert_num_queries
):
    address = reverse("community_people", args=[community.pk])
    signed_in(client, facilitator).get(address)

    def cost(number):
        for _ in range(number):
            add_to(community, make_person())
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    assert cost(10) == cost(90)


def test_the_support_team_appoints_whoever_has_an_account(client, community, person, facilitator):
    from django.contrib.auth.models import Group

    helper = make_account()
    helper.groups.add(Group.objects.get(name="Support team"))
    address = reverse("appoint", args=[community.pk])
    assert signed_in(client, helper).post(address, {"email": "nobody@example.org"}).status_code == 422
    client.post(address, {"email": person.email.upper()})
    row = Membership.objects.get(community=community, person=person.profile)
    assert (row.role, row.state, row.by) == (Role.FACILITATOR, State.ACTIVE, helper)
    assert person.notices.filter(kind="membership-facilitator").exists()
    assert signed_in(client, facilitator).get(address).status_code == 403


def test_the_people_cost_as_many_queries_for_many_as_for_ten(client, community, facilitator):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

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
