"""What awaits somebody who signs in: a profile, the invitations to their address, and what they asked for outside."""

from django.db import transaction

from communities.inviting import accept, turn_into_membership
from communities.joining import ask_as_written
from communities.membership import NotPossibleError, lock_all
from communities.models import Invitation, JoinRequest, Membership, ProfileIndexPage
from communities.people import profile_of

# Where a session keeps the token of the invitation whose link it has opened.
SESSION_KEY = "invitation"


@transaction.atomic
def arrive(*, user, token="") -> Membership | None:
    """Settle what is open for `user`, whose address is confirmed; return the membership that the link brought.

    The link's own invitation is accepted. Others to the same address wait as invitations of the person. Each is used
    once, so that this can be called at every sign-in. Whoever has no name yet is asked for it before they get a
    profile, unless somebody awaits them.
    """
    found = list(Invitation.objects.open().filter(email__iexact=user.email).select_related("community", "by"))
    if not ProfileIndexPage.objects.exists() or not (found or user.get_full_name()):
        return None
    lock_all(key for invitation in found for key in _communities_of(invitation) if key)
    person = profile_of(user)
    brought = None
    for invitation in found:
        try:
            if invitation.community_id is None or invitation.token == token:
                brought = accept(invitation=invitation, user=user) or brought
            else:
                turn_into_membership(invitation=invitation, person=person)
        except NotPossibleError:
            continue
        request = JoinRequest.objects.filter(invitation=invitation.pk).first()
        if request:
            ask_as_written(request=request, user=user)
    return brought


def _communities_of(invitation):
    """Keys of the community that invites, and of the one that the invited person had named."""
    asked = JoinRequest.objects.filter(invitation=invitation.pk).values_list("community", flat=True)
    return [invitation.community_id, *asked]
