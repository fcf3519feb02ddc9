"""Statements that PostgreSQL plans once: to plan a search takes it longer than to answer one.

A connection keeps the plan of what has come a few times in the same words, with its values apart from them. Django's
own statements are not made for that, so it is for those that are written here. SQLite plans them all within a moment.
"""

import re
from functools import cache, lru_cache
from itertools import count

from django.db import connections
from django.db.backends.signals import connection_created
from django.db.backends.utils import CursorWrapper
from django.dispatch import receiver

# So often a statement comes before its plan is kept, as psycopg itself would have it.
TIMES = 5
_MARKS = re.compile("%[%s]")


@receiver(connection_created)
def keep_plans(connection, **kwargs):
    """Unless the options of the database say themselves how often, or with None never."""
    if connection.vendor == "postgresql" and "prepare_threshold" not in connection.settings_dict["OPTIONS"]:
        connection.connection.prepare_threshold = TIMES
        # By itself PostgreSQL would plan for the values once more wherever it takes that for cheaper.
        with connection.wrap_database_errors:
            connection.connection.execute("SET plan_cache_mode = force_generic_plan")


def prepared_cursor(using: str = "default") -> CursorWrapper:
    """A cursor as Django gives it, for statements whose words say of what kind each value is."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return connection.cursor()
    # As `connection.cursor()` begins: the server may have ended a connection that was kept.
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    with connection.wrap_database_errors:
        cursor = _planning_once()(connection.connection)
    return connection._prepare_cursor(cursor)


@cache
def _planning_once():
    from psycopg import RawCursor
    from psycopg.errors import FeatureNotSupported
    from psycopg.pq import TransactionStatus
    from psycopg.types.numeric import Int8Dumper

    class PlanningOnceCursor(RawCursor):
        def __init__(self, connection):
            super().__init__(connection)
            # By themselves small and large numbers are of different types, and each has a plan of its own.
            self.adapters.register_dumper(int, Int8Dumper)

        def execute(self, text, parameters=None):
            asked = (text if parameters is None else _numbered(text)), parameters
            try:
                return super().execute(*asked)
            except FeatureNotSupported:
                # A migration has changed a table since. A transaction is over by this; then plans are forgotten anyway.
                if self.connection.info.transaction_status != TransactionStatus.IDLE:
                    raise
                self.connection.execute("DEALLOCATE ALL")
                return super().execute(*asked)

        def _send_query_prepared(self, name, pgq, **options):
            # Django's log of statements reads it there.
            self._query = pgq
            super()._send_query_prepared(name, pgq, **options)

    return PlanningOnceCursor


# A search asks in several thousand letters, which psycopg would take apart anew each time.
@lru_cache(maxsize=256)
def _numbered(text: str) -> bytes:
    """The statement as PostgreSQL reads it: `%s` are numbers, and `%%` is a sign."""
    number = count(1)
    return _MARKS.sub(lambda mark: "%" if mark[0] == "%%" else f"${next(number)}", text).encode()
