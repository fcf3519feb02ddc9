"""Who hears of what happens to a membership."""

import pytest
from django.contrib.auth.models import Group

from communities import membership as verbs
from communities import privacy
from communities.models import CommunityRules, Membership, Notice
from portal.models import OutgoingMail
from portal.personal_data.ending import close_account
from tests.factories import add_to, make_account, make_community

pytestmark = pytest.mark.django_db
Role = Membership.Role


@pytest.fixture
def facilitator():
    return make_account("Femi Okoro", email="femi@example.org")


@pytest.fixture
def person():
    return make_account("Ada Quist", email="ada@example.org")


@pytest.fixture
def community(facilitator):
    community = make_community("Alder")
    add_to(community, facilitator.profile, Role.FACILITATOR)
    return community


def heard():
    """(address, kind) of every notice; a mail went with each."""
    told = [(notice.user.email, notice.kind) for notice in Notice.objects.order_by("pk").select_related("user")]
    assert [mail.recipient for mail in OutgoingMail.objects.order_by("pk")] == [address for address, _kind in told]
    return told


def ask(community, person):
    return verbs.join(community=community, person=person.profile, by=person, message="I run huddles.")


def test_the_facilitators_hear_that_somebody_asks_and_read_what_was_said(community, person):
    ask(community, person)
    assert heard() == [("femi@example.org", "membership-asked")]
    assert "I run huddles." in OutgoingMail.objects.get().text


def test_the_support_team_hears_where_there_is_no_facilitator(person):
    helper = make_account(email="support@example.org")
    helper.groups.add(Group.objects.get(name="Support team"))
    ask(make_community(), person)
    assert heard() == [("support@example.org", "membership-asked")]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (lambda row, by: verbs.approve(membership=row, by=by), "membership-accepted"),
        (lambda row, by: verbs.decline(membership=row, by=by, reason="Full until spring."), "membership-declined"),
    ],
)
def test_whoever_asked_hears_the_answer(community, person, facilitator, answer, kind):
    answer(ask(community, person), facilitator)
    assert heard()[1:] == [("ada@example.org", kind)]


@pytest.mark.parametrize(
    "end",
    [
        lambda row, by: verbs.approve(membership=row, by=by),
        lambda row, by: verbs.decline(membership=row, by=by, reason="Full."),
        lambda row, by: verbs.leave(membership=row, by=row.person.user),
    ],
)
def test_once_a_request_is_answered_or_withdrawn_nobody_is_asked_any_more(community, person, facilitator, end):
    row = ask(community, person)
    assert facilitator.notices.unread().count() == 1
    end(row, facilitator)
    assert facilitator.notices.unread().count() == 0


def test_whoever_is_declined_by_a_hidden_community_reads_why(community, person, facilitator):
    row = ask(community, person)
    privacy.hide(community=community)
    verbs.decline(membership=row, by=facilitator, reason="Full until spring.")
    assert "Full until spring." in OutgoingMail.objects.order_by("pk").last().text


def test_joining_an_open_community_and_leaving_it_tells_nobody(community, person):
    CommunityRules.objects.filter(community=community).update(joining="open")
    row = ask(community, person)
    verbs.leave(membership=row, by=person)
    assert heard() == []


def test_somebody_invited_removed_or_made_facilitator_hears_of_it(community, person, facilitator):
    row = verbs.invite(community=community, person=person.profile, by=facilitator)
    verbs.join(community=community, person=person.profile, by=person)
    verbs.change_role(membership=row, role=Role.FACILITATOR, by=facilitator)
    verbs.change_role(membership=row, role=Role.MEMBER, by=facilitator)
    verbs.remove(membership=row, by=facilitator, reason="Asked to go.")
    kinds = ["membership-invited", "membership-facilitator", "membership-removed"]
    assert heard() == [("ada@example.org", kind) for kind in kinds]


def test_nobody_hears_of_what_did_not_happen(community, person, facilitator):
    row = ask(community, person)
    verbs.approve(membership=row, by=facilitator)
    before = heard()
    verbs.approve(membership=row, by=facilitator)
    with pytest.raises(verbs.NotPossibleError):
        verbs.decline(membership=row, by=facilitator, reason="No.")
    assert heard() == before


def test_the_support_team_hears_when_a_closed_account_leaves_nobody_to_facilitate(community, facilitator):
    helper = make_account(email="support@example.org")
    helper.groups.add(Group.objects.get(name="Support team"))
    close_account(user=facilitator)
    assert heard() == [("support@example.org", "membership-without-facilitator")]
