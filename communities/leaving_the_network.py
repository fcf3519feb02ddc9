"""What somebody decides who leaves the network for good."""

from django.db import transaction

from communities import membership as verbs
from communities.membership import NotPossibleError
from communities.models import Membership
from portal.personal_data.ending import close_account, erase_account


def left_alone_by(user):
    """The person's memberships as the only facilitator: somebody else has to look after these communities."""
    return Membership.objects.of(user).alone_looking_after().select_related("community", "person")


@transaction.atomic
def leave_network(*, user, keeps_name: bool, successors: list[tuple[Membership, Membership]]):
    """Hand over (own membership, successor's), then end the account. Raises LastAdministratorError.

    Where nobody takes over, or the successor has left meanwhile, the support team is asked to find somebody.
    """
    verbs.lock_all(Membership.objects.of(user).values_list("community", flat=True))
    for own, successor in successors:
        try:
            verbs.hand_over(membership=own, successor=successor, by=user)
        except NotPossibleError:
            continue
    end = close_account if keeps_name else erase_account
    end(user=user)
