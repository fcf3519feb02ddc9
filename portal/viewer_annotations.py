"""What rooms want to know of whoever has signed in, on every page: answered by the query that fetches the account.

Rooms add an expression under the name of an attribute in `AppConfig.ready`.
"""

from django.db.models import F, Func, IntegerField, Subquery

VIEWER_ANNOTATIONS = {}


def number_of(rows):
    """How many `rows` of the account there are, as an expression; as a plain function `COUNT` needs no grouping."""
    count = Func(F("pk"), function="COUNT", output_field=IntegerField())
    return Subquery(rows.order_by().annotate(number=count).values("number"))
