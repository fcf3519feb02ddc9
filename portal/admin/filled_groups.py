"""Groups that follow something else, so that ticking them for an account would change nothing.

A room names its own in its AppConfig: `register(condition)`, a Q on Group.
"""

from django.contrib.auth.models import Group
from django.db.models import Q

_conditions: list[Q] = []


def register(condition: Q):
    if condition not in _conditions:
        _conditions.append(condition)


def filled_groups():
    """Of all groups those that nobody is put into by hand."""
    named = Q(pk__in=[])
    for condition in _conditions:
        named |= condition
    return Group.objects.filter(named)
