"""Asking people in by e-mail: addresses as they are pasted, an invitation for each, and what becomes of it."""

import re
from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities import membership as verbs
from communities import telling
from communities.membership import NotPossibleError, locked
from communities.models import Invitation, Membership
from communities.people import profile_of

MOST_AT_ONCE = 200
# Between addresses; what stands before "<address>" is a name.
BETWEEN = re.compile(r"[,;\n\r\t]+")
NAMED = re.compile(r"<([^<>]*)>")


class Addresses(NamedTuple):
    """Addresses in lower case, each once, and what was typed where no address could be read."""

    right: list[str]
    wrong: list[str]


class Outcome(NamedTuple):
    """What became of each address: invited now, invited before, a member already."""

    invited: list[str]
    again: list[str]
    members: list[str]


def read_addresses(text: str) -> Addresses:
    """Read addresses as people paste them: one a line, with commas, or "Name <address>" from a mail programme."""
    right, wrong = {}, {}
    for part in filter(None, (part.strip() for part in BETWEEN.split(text))):
        named = NAMED.search(part)
        candidates = [named.group(1)] if named else part.split() if "@" in part and " " in part else [part]
        for candidate in candidates:
            address = candidate.strip().strip(".").lower()
            try:
                validate_email(address)
            except ValidationError:
                wrong[candidate.strip()] = True
            else:
                right[address] = True
    return Addresses(list(right), list(wrong))


@transaction.atomic
def invite_addresses(*, community, addresses: list[str], by, message="") -> Outcome:
    """Invite each address once; raises NotPossibleError where the community has ended its work.

    Somebody with an account is invited as that person; everybody else gets a link with which to make one. An open
    invitation is not sent again. Without a community the invitation is into the network, where accounts are already.
    """
    if community and locked(community).is_archived:
        raise NotPossibleError(_("This community has ended its work and invites nobody any more."))
    outcome = Outcome([], [], [])
    accounts = {user.email: user for user in get_user_model().objects.filter(email__in=addresses, is_active=True)}
    for address in addresses:
        found = _invite_account if address in accounts else _invite_stranger
        getattr(outcome, found(community, accounts.get(address, address), by, message)).append(address)
    return outcome


@transaction.atomic
def accept(*, invitation: Invitation, user) -> Membership | None:
    """Let `user`, who holds the invitation's link, into its community; one invitation is good once."""
    if invitation.community:
        # The community first, as everywhere: `arrive` does so too.
        locked(invitation.community)
    taken = Invitation.objects.filter(pk=invitation.pk).open().update(accepted_at=timezone.now())
    if not taken:
        raise NotPossibleError(_("This invitation has been used, taken back, or is older than 30 days."))
    person = profile_of(user)
    if invitation.community is None:
        return None
    before = Membership.objects.filter(community=invitation.community_id, person=person).first()
    if before and before.is_active:
        return before
    verbs.invite(community=invitation.community, person=person, by=invitation.by, is_accepted=True)
    return verbs.join(community=invitation.community, person=person, by=user)


@transaction.atomic
def turn_into_membership(*, invitation: Invitation, person) -> Membership | None:
    """Let an invitation that was mailed to an address wait for the person who has that address now."""
    if Invitation.objects.filter(pk=invitation.pk).open().update(accepted_at=timezone.now()):
        return verbs.invite(community=invitation.community, person=person, by=invitation.by)
    return None


def send(*, community, address, by, message="") -> Invitation:
    """Mail a link to an address, with which its owner makes an account or signs in."""
    invitation = Invitation.objects.create(community=community, email=address, by=by, message=message)
    telling.invited_by_mail(invitation)
    return invitation


def withdraw(*, invitation: Invitation):
    """Make the link worthless; an invitation that was accepted stays so."""
    Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(withdrawn_at=timezone.now())


def _invite_account(community, user, by, message):
    if community is None:
        return "members"
    person = profile_of(user)
    before = Membership.objects.filter(community=community.pk, person=person).first()
    if before and before.is_active:
        return "members"
    if before and before.state == Membership.State.INVITED:
        return "again"
    verbs.invite(community=community, person=person, by=by)
    return "invited"


def _invite_stranger(community, address, by, message):
    if Invitation.objects.open().filter(community=community, email=address).exists():
        return "again"
    send(community=community, address=address, by=by, message=message)
    return "invited"
