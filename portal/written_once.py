"""Questions that are the same at every request but for a few values.

Django takes several times as long to write such a statement as a database takes to answer it, so it is written once in
a process, with marks in the places of the values.
"""

from collections.abc import Callable
from copy import copy
from functools import cached_property

from django.db import connections
from django.db.models import QuerySet

from portal.prepared import prepared_cursor


class WrittenOnce:
    """`make(**marks)` gives the queryset; `kinds` says of each value by its name whether it is an `int` or a `str`.

    Values stand in the statement as they are given, so a lookup that changes its value (`contains`, `startswith`) has
    no place in one.
    """

    def __init__(self, make: Callable[..., QuerySet], **kinds: type):
        self._make = make
        # No text holds a NUL; no number is that large, and larger ones Django would leave out as out of range.
        self._marks = {
            name: f"\0{name}" if kind is str else 2**31 - 1 - place for place, (name, kind) in enumerate(kinds.items())
        }

    def rows(self, **values: int | str) -> list:
        """The objects that the queryset with these values gives."""
        queryset, written, sql, parameters, places, converters = self._written
        filled = list(parameters)
        for place, name in places:
            filled[place] = values[name]
        compiler = copy(written)
        compiler.connection = _Preparing(connections[queryset.db])
        compiler.as_sql = lambda: (sql, filled)
        compiler.get_converters = lambda columns: converters
        asked = queryset.all()
        asked.query.get_compiler = lambda using: compiler
        return list(asked)

    @cached_property
    def _written(self):
        queryset = self._make(**self._marks)
        compiler = queryset.query.get_compiler(using=queryset.db)
        sql, parameters = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_ in compiler.select[: compiler.col_count]])
        names = {mark: name for name, mark in self._marks.items()}
        places = [
            (place, names[value])
            for place, value in enumerate(parameters)
            if isinstance(value, (int, str)) and value in names
        ]
        missing = names.keys() - {parameters[place] for place, _name in places}
        if missing:
            raise ValueError(f"The statement does not hold {', '.join(names[mark] for mark in missing)} as given.")
        return queryset, compiler, sql, parameters, places, converters


class _Preparing:
    """A connection for a compiler, with cursors whose statements are planned once as well."""

    def __init__(self, connection):
        self._connection = connection

    def __getattr__(self, name):
        return getattr(self._connection, name)

    def cursor(self):
        return prepared_cursor(self._connection.alias)
