"""Statements that PostgreSQL plans once: to plan a search takes it longer than to answer one.

A connection keeps the plan of what has come a few times in the same words, with its values apart from them. Django's
own statements are not made for that, so it is for those that are written here. SQLite plans them all within a moment.
"""

from django.db import connections
from django.db.backends.signals import connection_created
from django.db.backends.utils import CursorWrapper
from django.dispatch import receiver

# So often a statement comes before its plan is kept, as psycopg itself would have it.
TIMES = 5


@receiver(connection_created)
def keep_plans(connection, **kwargs):
    if connection.vendor == "postgresql":
        connection.connection.prepare_threshold = TIMES
        # By itself PostgreSQL would plan for the values once more wherever it takes that for cheaper.
        connection.connection.execute("SET plan_cache_mode = force_generic_plan")


def prepared_cursor(using: str = "default") -> CursorWrapper:
    """A cursor as Django gives it, for statements whose words say of what kind each value is."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return connection.cursor()
    return _prepared(connection)


def _prepared(connection):
    from django.db.backends.postgresql.base import ServerBindingCursor
    from psycopg.types.numeric import Int8Dumper

    connection.ensure_connection()
    cursor = ServerBindingCursor(connection.connection)
    # By themselves small and large numbers are of different types, and each has a plan of its own.
    cursor.adapters.register_dumper(int, Int8Dumper)
    return connection.make_debug_cursor(cursor) if connection.queries_logged else connection.make_cursor(cursor)
