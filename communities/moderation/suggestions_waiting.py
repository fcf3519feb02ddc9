"""How many suggestions wait in the communities that somebody facilitates; known with the account, at no query."""

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from communities.models import Membership, Suggestion


def suggestions_waiting():
    """The number, as an expression on an account."""
    facilitated = Membership.objects.looking_after().order_by().filter(person__user=OuterRef(OuterRef("pk")))
    rows = Suggestion.objects.open().filter(community__in=facilitated.values("community"))
    rows = rows.order_by().values("state").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(rows, output_field=IntegerField()), 0)
