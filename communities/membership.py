"""What can happen between a person and a community.

Each verb locks the community's rules first, so that two of them never decide on the same state of things, and leaves a
line in the log. Whether somebody may do it is asked in `communities.permissions`.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from communities import telling
from communities.models import CommunityPage, CommunityRules, Membership, ProfilePage
from communities.privacy import rules_of
from communities.refusing import NotPossibleError

Role, State = Membership.Role, Membership.State
Joining = CommunityRules.Joining
END_WITH_ACCOUNT = "close_account"


def locked(community: CommunityPage) -> CommunityRules:
    """The rules of `community`, held until the transaction ends; on SQLite the transaction itself holds everything."""
    return CommunityRules.objects.select_for_update().get(pk=rules_of(community).pk)


def lock_all(communities: Iterable[int]):
    """Hold several communities, by their keys, before the first verb of a transaction that acts on more than one.

    In one order for everybody: else two transactions would each wait for what the other holds.
    """
    list(CommunityRules.objects.select_for_update().filter(community__in=set(communities)).order_by("community"))


@transaction.atomic
def join(*, community, person: ProfilePage, by=None, message="") -> Membership:
    """Join at once where the community is open, otherwise ask; what is so already stays as it is."""
    rules = locked(community)
    membership = _find(community, person)
    if membership and membership.state in (State.ACTIVE, State.ASKED):
        return membership
    if rules.is_archived:
        raise NotPossibleError(_("This community has ended its work. What it knows can still be read."))
    if membership and membership.state == State.INVITED:
        return _become(membership, State.ACTIVE, by, "accept_invitation")
    if rules.joining == Joining.INVITATION:
        raise NotPossibleError(_("This community takes new members by invitation only. Ask one of its facilitators."))
    membership = membership or Membership(community_id=community.pk, person=person)
    membership.message, membership.reason = message, ""
    if rules.joining == Joining.OPEN:
        return _become(membership, State.ACTIVE, by, "join", role=Role.MEMBER)
    return _become(membership, State.ASKED, by, "ask", telling.asked, role=Role.MEMBER)


@transaction.atomic
def add(*, community, person: ProfilePage, role=Role.MEMBER, task="", by=None, since=None) -> Membership:
    """Make `person` an active member in this role, whatever was before: the support team's and the importer's verb."""
    locked(community)
    membership = _find(community, person) or Membership(community_id=community.pk, person=person)
    membership.task = task
    return _become(membership, State.ACTIVE, by, "add", role=role, since=since)


@transaction.atomic
def approve(*, membership: Membership, by) -> Membership:
    """Let in somebody who asked. Approving twice is approving once."""
    membership = _lock(membership)
    if membership.state == State.ACTIVE:
        return membership
    if membership.state != State.ASKED:
        raise NotPossibleError(_("This request has been withdrawn or answered in the meantime."))
    return _become(membership, State.ACTIVE, by, "approve", telling.let_in)


@transaction.atomic
def decline(*, membership: Membership, by, reason: str) -> Membership:
    """Refuse somebody who asked, and say why; they may ask again."""
    membership = _lock(membership)
    if membership.state != State.ASKED:
        raise NotPossibleError(_("This request has been withdrawn or answered in the meantime."))
    membership.reason = reason
    return _become(membership, State.DECLINED, by, "decline", telling.declined, reason=reason)


@transaction.atomic
def invite(*, community, person: ProfilePage, by, is_accepted=False) -> Membership:
    """Invite somebody who has a profile; whoever has asked is let in by it.

    Nobody is told of an invitation that they are just accepting (`is_accepted`).
    """
    if locked(community).is_archived:
        raise NotPossibleError(_("This community has ended its work and invites nobody any more."))
    membership = _find(community, person) or Membership(community_id=community.pk, person=person)
    if membership.state == State.ACTIVE and membership.pk:
        return membership
    if membership.state == State.ASKED and membership.pk:
        return _become(membership, State.ACTIVE, by, "approve", telling.let_in)
    tell = None if is_accepted else telling.invited
    return _become(membership, State.INVITED, by, "invite", tell, role=Role.MEMBER)


@transaction.atomic
def leave(*, membership: Membership, by=None) -> Membership:
    """End one's own membership, take back a request or say no to an invitation."""
    membership = _lock(membership)
    if membership.state not in (State.ACTIVE, State.ASKED, State.INVITED):
        return membership
    _keep_a_facilitator(membership)
    membership.task = ""
    return _become(membership, State.LEFT, by, "leave", role=Role.MEMBER)


@transaction.atomic
def remove(*, membership: Membership, by, reason: str) -> Membership:
    """End somebody else's membership, and say why."""
    membership = _lock(membership)
    if membership.state not in (State.ACTIVE, State.INVITED):
        raise NotPossibleError(_("This person is not a member any more."))
    _keep_a_facilitator(membership)
    membership.reason, membership.task = reason, ""
    return _become(membership, State.LEFT, by, "remove", telling.removed, role=Role.MEMBER, reason=reason)


@transaction.atomic
def change_role(*, membership: Membership, role, by, task="") -> Membership:
    """Give an active member another role. The last facilitator keeps theirs until there is another one."""
    membership = _lock(membership)
    if not membership.is_active:
        raise NotPossibleError(_("This person is not a member any more."))
    if role != Role.FACILITATOR:
        _keep_a_facilitator(membership)
    is_new = role == Role.FACILITATOR != membership.role
    if is_new:
        _check_can_sign_in(membership.person)
    membership.task = task
    tell = telling.made_facilitator if is_new else None
    return _become(membership, State.ACTIVE, by, "change_role", tell, role=Role(role), since=membership.since)


@transaction.atomic
def appoint(*, community, person: ProfilePage, by) -> Membership:
    """Make `person` a facilitator, whatever they were before; they are told."""
    locked(community)
    membership = _find(community, person)
    if membership is None or not membership.is_active:
        membership = add(community=community, person=person, by=by)
    return change_role(membership=membership, role=Role.FACILITATOR, task=membership.task, by=by)


@transaction.atomic
def hand_over(*, membership: Membership, successor: Membership, by) -> Membership:
    """Make `successor`, an active member of the same community, facilitator instead of the holder of `membership`."""
    membership, successor = _lock(membership), _lock(successor)
    if membership.community_id != successor.community_id or membership.pk == successor.pk:
        raise NotPossibleError(_("Choose another member of the same community."))
    if not successor.is_active:
        raise NotPossibleError(_("This person is not a member any more."))
    if not (membership.is_active and membership.role == Role.FACILITATOR):
        raise NotPossibleError(_("Only a facilitator can hand the role over."))
    _check_can_sign_in(successor.person)
    tell = telling.made_facilitator
    _become(successor, State.ACTIVE, by, "hand_over", tell, role=Role.FACILITATOR, since=successor.since)
    _become(membership, State.ACTIVE, by, "step_down", role=Role.MEMBER, since=membership.since)
    telling.handed_over(membership, successor)
    return membership


@transaction.atomic
def end_all(*, person: ProfilePage, by=None):
    """End every membership of somebody who goes. The support team hears of each community left without facilitator."""
    rows = list(person.memberships.exclude(state__in=(State.LEFT, State.DECLINED)))
    lock_all(row.community_id for row in rows)
    for membership in rows:
        membership = _lock(membership)
        tell = telling.left_without_facilitator if _is_last_facilitator(membership) else None
        before = {"state_before": membership.state, "role_before": membership.role}
        _become(membership, State.LEFT, by, END_WITH_ACCOUNT, tell, role=Role.MEMBER, **before)


@transaction.atomic
def take_up_all(*, person: ProfilePage, by=None):
    """Bring back the memberships that `end_all` was the last to change, for somebody whose account is open again.

    Facilitators come back as members: somebody else may look after the community by now.
    """
    rows = list(person.memberships.filter(state=State.LEFT))
    lock_all(row.community_id for row in rows)
    for membership in rows:
        membership = _lock(membership)
        entries = PageLogEntry.objects.filter(page=membership.community_id, data__person_key=person.pk)
        last = entries.filter(action__startswith="communities.").order_by("-pk").first()
        if last and last.action == f"communities.{END_WITH_ACCOUNT}" and last.data["state_before"] == State.ACTIVE:
            was_hosting = last.data["role_before"] == Role.HOSTING_TEAM
            role = Role.HOSTING_TEAM if was_hosting else Role.MEMBER
            _become(membership, State.ACTIVE, by, "reopen_account", role=role)


def _find(community, person):
    return Membership.objects.filter(community=community.pk, person=person.pk).first()


def _lock(membership):
    """The row as it is now, while nothing else can happen in its community."""
    locked(membership.community)
    return Membership.objects.select_related("community", "person").get(pk=membership.pk)


def _is_last_facilitator(membership):
    return Membership.objects.alone_looking_after().filter(pk=membership.pk).exists()


def _keep_a_facilitator(membership):
    if _is_last_facilitator(membership):
        raise NotPossibleError(
            _(
                "You are looking at the only facilitator of this community. Make somebody else facilitator first, or "
                "ask the support team to find one."
            )
        )


def _check_can_sign_in(person):
    if person.user is None or not person.user.is_active:
        raise NotPossibleError(_("{name} has no account yet. Invite them by e-mail first.").format(name=person.title))


def _become(membership, state, by, action, tell=None, *, role=None, since=None, **details):
    """Write the new state down, in the table, in the log and to whom it concerns (`tell`)."""
    had_asked = membership.pk and membership.state == State.ASKED
    membership.state, membership.by = state, by
    membership.role = role or membership.role
    membership.since = since or timezone.now()
    membership.save()
    data = {"person": membership.person.title, "person_key": membership.person_id, "role": membership.role, **details}
    log(instance=membership.community, action=f"communities.{action}", user=by, data=data)
    if had_asked and state != State.ASKED:
        telling.decided(membership)
    if tell:
        tell(membership)
    return membership
