"""How many suggestions wait in the communities that somebody facilitates; known with the account, at no query."""

from django.db.models import OuterRef

from communities.models import Membership, Suggestion
from portal.viewer_annotations import number_of


def suggestions_waiting():
    """The number, as an expression on an account."""
    facilitated = Membership.objects.looking_after().order_by().filter(person__user=OuterRef(OuterRef("pk")))
    waiting = Suggestion.objects.open().still_meant()
    return number_of(waiting.filter(community__in=facilitated.values("community")))
