"""Requests to join that wait for a facilitator, known with the account: the frame of a page asks nothing for them."""

from django.db.models import OuterRef, Subquery

from communities.models import Membership
from portal.viewer_annotations import number_of


def requests_waiting():
    """How many people wait for the account's answer, as an expression."""
    return number_of(_to_answer())


def oldest_request_in():
    """The key of the community whose request has waited longest, as an expression; None where nobody waits."""
    return Subquery(_to_answer().values("community")[:1])


def _to_answer():
    facilitated = Membership.objects.looking_after().order_by().filter(person__user=OuterRef(OuterRef("pk")))
    return Membership.objects.waiting().filter(community__in=facilitated.values("community"), community__live=True)
