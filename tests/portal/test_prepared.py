"""Statements that PostgreSQL plans once, over what happens to a connection that is kept."""

import psycopg
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from portal.models import User
from portal.prepared import TIMES, prepared_cursor
from portal.written_once import WrittenOnce
from tests.own_database import _django_db_helper  # noqa: F401  no transaction round a test

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite keeps no plans."),
]
ACCOUNTS = WrittenOnce(lambda key: User.objects.filter(pk__gt=key), key=int)


@pytest.fixture
def other():
    """Somebody else's connection to the same database."""
    wanted = connection.get_connection_params()
    names = ("dbname", "user", "password", "host", "port")
    with psycopg.connect(**{name: wanted[name] for name in names if name in wanted}, autocommit=True) as other:
        yield other


def plans():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE generic_plans > 0")
        return cursor.fetchone()[0]


def ask(times=TIMES + 2):
    for _time in range(times):
        ACCOUNTS.rows(key=0)


def test_what_comes_often_is_planned_once():
    connection.close()
    ask(1)
    assert plans() == 0
    ask()
    assert plans() == 1


def test_what_is_planned_already_is_logged_like_all_others():
    ask()
    with CaptureQueriesContext(connection) as queries:
        ask(1)
    assert "portal_user" in queries[0]["sql"]


def test_large_and_small_numbers_share_a_plan():
    connection.close()
    for number in (1, 2**20, 2**40) * (TIMES + 1):
        with prepared_cursor() as cursor:
            cursor.execute("SELECT id FROM portal_user WHERE id = %s", (number,))
    assert plans() == 1


def test_a_sign_of_percent_is_one_where_values_are_given():
    for text, parameters in (
        ("SELECT '5%%' LIKE %s AND '%%s' = %s", ("5_", "%s")),
        ("SELECT '5%%s' = '5%' || '%s'", None),
    ):
        with prepared_cursor() as cursor:
            cursor.execute(text, parameters)
            assert cursor.fetchone() == (True,)


def test_a_table_that_a_migration_changes_is_planned_anew(other):
    ask()
    other.execute("ALTER TABLE portal_user ALTER first_name TYPE varchar(151)")
    try:
        ask(1)
        ask()
    finally:
        other.execute("ALTER TABLE portal_user ALTER first_name TYPE varchar(150)")


def test_a_transaction_that_meets_a_changed_table_fails_and_the_next_one_goes_on(other):
    ask()
    other.execute("ALTER TABLE portal_user ALTER first_name TYPE varchar(151)")
    try:
        with pytest.raises(Exception, match="cached plan"), transaction.atomic():
            ask(1)
        ask()
    finally:
        other.execute("ALTER TABLE portal_user ALTER first_name TYPE varchar(150)")


def test_a_connection_that_the_server_ended_is_opened_anew_for_the_next_request(other):
    ask()
    other.execute("SELECT pg_terminate_backend(%s)", (connection.connection.info.backend_pid,))
    connection.health_check_enabled, connection.health_check_done = True, False
    ask()


def test_whoever_sets_how_often_is_heard(monkeypatch):
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "prepare_threshold", None)
    connection.close()
    ask()
    assert plans() == 0
    connection.close()
