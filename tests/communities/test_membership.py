"""What can happen between a person and a community, and what follows from it for what they may read."""

import pytest
from wagtail.models import PageLogEntry, PageViewRestriction

from communities import membership as verbs
from communities import privacy
from communities.membership import NotPossibleError
from communities.models import CommunityPage, CommunityRules, Membership, ProfilePage
from portal.models import PortalPage
from tests.factories import add_to, make_account, make_community, make_facilitator, make_person, make_resource

pytestmark = pytest.mark.django_db
Role, State = Membership.Role, Membership.State


def community_that(joining, **fields):
    community = make_community(**fields)
    CommunityRules.objects.filter(community=community).update(joining=joining)
    return community


def reads(user, page):
    return PortalPage.objects.visible_to(type(user).objects.get(pk=user.pk)).filter(pk=page.pk).exists()


@pytest.fixture
def person():
    return make_account("Ada Quist")


def test_an_open_community_is_joined_at_once_and_once(person):
    community = community_that("open")
    first = verbs.join(community=community, person=person.profile, by=person)
    again = verbs.join(community=community, person=person.profile, by=person)
    assert first.pk == again.pk
    assert again.state == State.ACTIVE


def test_a_community_by_request_is_asked_and_its_facilitator_lets_in(person):
    community = community_that("request")
    facilitator = make_account()
    membership = verbs.join(community=community, person=person.profile, by=person, message="I run huddles.")
    assert membership.state == State.ASKED
    assert verbs.approve(membership=membership, by=facilitator).state == State.ACTIVE
    assert verbs.approve(membership=membership, by=facilitator).state == State.ACTIVE


def test_a_request_is_declined_with_a_reason_and_may_be_made_again(person):
    community = community_that("request")
    membership = verbs.join(community=community, person=person.profile, by=person)
    declined = verbs.decline(membership=membership, by=make_account(), reason="Full until spring.")
    assert (declined.state, declined.reason) == (State.DECLINED, "Full until spring.")
    assert verbs.join(community=community, person=person.profile, by=person).state == State.ASKED


def test_what_was_taken_back_cannot_be_answered(person):
    community = community_that("request")
    membership = verbs.join(community=community, person=person.profile, by=person)
    verbs.leave(membership=membership, by=person)
    for answer in (verbs.approve, lambda **names: verbs.decline(reason="No", **names)):
        with pytest.raises(NotPossibleError):
            answer(membership=membership, by=make_account())


def test_a_community_by_invitation_takes_nobody_else(person):
    community = community_that("invitation")
    with pytest.raises(NotPossibleError):
        verbs.join(community=community, person=person.profile, by=person)
    verbs.invite(community=community, person=person.profile, by=make_account())
    assert verbs.join(community=community, person=person.profile, by=person).state == State.ACTIVE


def test_an_invitation_to_somebody_who_asked_lets_them_in(person):
    community = community_that("request")
    verbs.join(community=community, person=person.profile, by=person)
    assert verbs.invite(community=community, person=person.profile, by=make_account()).state == State.ACTIVE


@pytest.mark.parametrize("ended", [verbs.leave, lambda **names: verbs.remove(reason="Away", **names)])
def test_whoever_comes_back_has_no_task_of_their_earlier_time(person, ended):
    community = community_that("open")
    row = verbs.add(community=community, person=person.profile, task="Looks after visits")
    ended(membership=row, by=person)
    assert verbs.join(community=community, person=person.profile, by=person).task == ""


@pytest.mark.parametrize(
    "act",
    [
        lambda row, by: verbs.leave(membership=row, by=by),
        lambda row, by: verbs.remove(membership=row, by=by, reason="Away"),
        lambda row, by: verbs.change_role(membership=row, role=Role.MEMBER, by=by),
    ],
)
def test_the_last_facilitator_stays_until_there_is_another(act):
    community = make_community()
    row = make_facilitator(community).memberships.get()
    with pytest.raises(NotPossibleError):
        act(row, None)
    make_facilitator(community)
    with pytest.raises(NotPossibleError):
        act(row, None)
    add_to(community, make_account().profile, Role.FACILITATOR)
    act(row, None)
    assert not Membership.objects.looking_after().filter(pk=row.pk).exists()


def test_whoever_cannot_sign_in_becomes_no_facilitator(person):
    community = make_community()
    stranger = add_to(community, make_person()).memberships.get()
    with pytest.raises(NotPossibleError, match="no account"):
        verbs.change_role(membership=stranger, role=Role.FACILITATOR, by=person)
    row = make_facilitator(community).memberships.get()
    with pytest.raises(NotPossibleError, match="no account"):
        verbs.hand_over(membership=row, successor=stranger, by=person)


def test_facilitation_is_handed_over_to_a_member(person):
    community = make_community()
    row = make_facilitator(community).memberships.get()
    successor = add_to(community, person.profile).memberships.get()
    verbs.hand_over(membership=row, successor=successor, by=person)
    assert Membership.objects.get(pk=successor.pk).role == Role.FACILITATOR
    assert Membership.objects.get(pk=row.pk).role == Role.MEMBER


def test_facilitation_is_handed_to_nobody_from_elsewhere(person):
    row = make_facilitator(make_community()).memberships.get()
    elsewhere = add_to(make_community(), person.profile).memberships.get()
    with pytest.raises(NotPossibleError):
        verbs.hand_over(membership=row, successor=elsewhere, by=person)


def test_an_archived_community_takes_nobody(person):
    community = community_that("open")
    privacy.archive(community=community)
    with pytest.raises(NotPossibleError):
        verbs.join(community=community, person=person.profile, by=person)


def test_each_step_stands_in_the_log_with_who_did_it(person):
    community = community_that("request")
    facilitator = make_account()
    membership = verbs.join(community=community, person=person.profile, by=person)
    verbs.decline(membership=membership, by=facilitator, reason="Full.")
    entries = PageLogEntry.objects.filter(page=community.pk, action__startswith="communities.").order_by("pk")
    assert [(entry.user, str(entry.message)) for entry in entries] == [
        (person, "Ada Quist asked to join"),
        (facilitator, "The request of Ada Quist was declined: Full."),
    ]


class TestPrivacy:
    """Wagtail's privacy setting of the page is the truth; memberships open it, all that belongs to it follows."""

    def test_a_closed_community_and_its_resources_are_read_by_members_only(self, person, anonymous):
        community = community_that("open")
        resource = make_resource(community=community)
        assert reads(person, resource)
        privacy.close(community=community)
        assert not reads(person, resource)
        assert not reads(person, community)
        row = verbs.join(community=community, person=person.profile, by=person)
        assert reads(person, resource)
        assert reads(person, community)
        verbs.leave(membership=row, by=person)
        assert not reads(person, resource)

    def test_whoever_was_a_member_before_it_closed_stays_in(self, person):
        community = make_community()
        add_to(community, person.profile)
        privacy.close(community=community)
        assert reads(person, community)

    def test_an_account_that_gets_its_profile_later_has_its_rights(self, member):
        community = make_community()
        facilitator = make_facilitator(community)
        privacy.close(community=community)
        assert not reads(member, community)
        facilitator.user = member
        facilitator.save()
        assert reads(member, community)
        facilitator.user = None
        facilitator.save()
        assert not reads(member, community)

    def test_the_collection_follows_a_privacy_setting_made_in_the_admin(self):
        community = make_community()
        rules = privacy.rules_of(community)
        restriction = PageViewRestriction.objects.create(page=community, restriction_type="groups")
        restriction.groups.set([rules.group])
        mirrored = rules.collection.get_view_restrictions().get()
        assert set(mirrored.groups.all()) == set(restriction.groups.all())
        assert rules.group in mirrored.groups.all()
        restriction.delete()
        assert not rules.collection.get_view_restrictions().exists()

    def test_an_older_version_that_is_published_opens_nothing(self, person):
        community = make_community()
        revision = community.save_revision()
        privacy.hide(community=community)
        revision.publish()
        assert not reads(person, community)
        assert not CommunityPage.objects.listed_to(person).filter(pk=community.pk).exists()

    def test_a_hidden_community_whose_setting_is_taken_away_is_a_listed_one(self, person):
        community = make_community()
        privacy.hide(community=community)
        PageViewRestriction.objects.get(page=community).delete()
        assert reads(person, community)
        assert CommunityPage.objects.listed_to(person).filter(pk=community.pk).exists()

    def test_what_a_deleted_closed_community_kept_is_no_longer_published(self, person):
        community = make_community()
        closed, open_one = make_resource(community=community), make_resource(community=make_community())
        privacy.close(community=community)
        community.delete()
        assert not reads(person, closed)
        assert not PortalPage.objects.get(pk=closed.pk).live
        assert reads(person, open_one)
        PortalPage.objects.get(pk=open_one.community_id).specific.delete()
        assert reads(person, open_one)

    def test_a_renamed_community_renames_its_group_and_collection(self):
        community = make_community("Alder")
        make_community("Birch")
        community.title = "Birch"
        community.save()
        rules = privacy.rules_of(community)
        assert rules.group.name.startswith("Members of Birch")
        assert rules.collection.name == "Birch"

    def test_a_copied_closed_community_is_closed_for_its_own_members(self, person):
        community = make_community()
        add_to(community, person.profile)
        privacy.close(community=community)
        copied = community.copy(update_attrs={"slug": "copied", "title": "Copied"})
        assert not reads(person, copied)

    def test_the_gate_costs_two_queries_however_many_communities_are_closed(self, person, django_assert_num_queries):
        for _ in range(30):
            community = make_community()
            make_resource(community=community)
            privacy.close(community=community)
        with django_assert_num_queries(2):
            assert not PortalPage.objects.visible_to(person).of_search_type("resource").exists()


def test_closing_shuts_out_no_member_whose_account_came_without_signals(person):
    community = make_community()
    member = add_to(community, make_person())
    ProfilePage.objects.filter(user=person).update(user=None)
    ProfilePage.objects.filter(pk=member.pk).update(user=person)
    privacy.close(community=community)
    assert reads(person, make_resource(community=community))
