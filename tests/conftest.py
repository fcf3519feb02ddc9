import gc

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.cache import cache
from django.core.management import call_command
from django.test import SimpleTestCase
from hypothesis import HealthCheck, settings

from communities.welcoming import mark_welcomed
from home.network import build_network
from portal.accounts.email_addresses import confirm_address
from portal.models import SiteIdentity
from portal.room_for_frames import with_room_for_frames
from search.completing import completions
from search.engines.database import DatabaseEngine
from search.index.feeding import write_waiting
from tests import waiting_tasks
from tests.migrated_once import forget, migrated_once

# Whoever came to one of these when the others are done would keep them waiting.
LONGEST = (
    "tests/home/test_sample_network.py",
    "tests/leaks/test_matrix.py",
    "tests/communities/test_concurrency.py",
    "tests/test_query_counts.py",
    "tests/search_servers/test_leaks.py",
)
# What is asked here is written for each database by itself, or as anybody may type it, or is every kind of screen.
IN_OWN_WORDS = ("tests/search/", "tests/leaks/", "tests/portal/test_bad_input.py", "tests/test_query_counts.py")
# Screens behind which rows are locked, as each database does it in its own way.
LOCKING = ("tests/communities/", "tests/events/", "tests/resources/")
# How long something takes depends on what else the machine does.
settings.register_profile("portal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("portal")


def pytest_addoption(parser):
    parser.addoption(
        "--database-only",
        action="store_true",
        help="leave out what would say the same again on another database: tests that may not ask it and, where Django "
        "writes the statements, their number, all cases of a test but the first and screens that lock no rows",
    )


def pytest_collection_modifyitems(config, items):
    """A transactional test empties at its end the database that the others share; `own_database` gives one of its own."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark and mark.kwargs.get("transaction"):
            raise pytest.UsageError(f"{item.nodeid}: use tests.own_database instead of transaction=True.")
    if config.getoption("--database-only"):
        kept = list(worth_asking_of_another_database(items))
        config.hook.pytest_deselected(items=list(set(items) - set(kept)))
        items[:] = kept
    items.sort(key=when_it_runs)


def when_it_runs(item):
    """While one worker migrates a database, another has tests that need none; browsers come last, as they need it too."""
    needs_none = not may_ask_the_database(item) and not item.nodeid.startswith("tests/journeys/")
    return not needs_none, not item.nodeid.startswith(LONGEST)


def worth_asking_of_another_database(items):
    """All that is in a database's own words; else each test once, but what is counted and screens that lock nothing."""
    seen = set()
    for item in items:
        test = item.nodeid.split("[")[0]
        says_the_same = (
            test in seen or "_cost" in test or ("client" in item.fixturenames and not test.startswith(LOCKING))
        )
        if may_ask_the_database(item) and (test.startswith(IN_OWN_WORDS) or not says_the_same):
            seen.add(test)
            yield item


def may_ask_the_database(item):
    """All others are refused it by pytest-django."""
    is_of_django = issubclass(getattr(item, "cls", None) or object, SimpleTestCase)
    return is_of_django or item.get_closest_marker("django_db") or "django_db_setup" in item.fixturenames


def pytest_collection_finish():
    """What is loaded by now stays until the end: going through it again and again took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item, nextitem):
    """Pytest runs each test, and what it needs, as it always does, with room for deep calls."""
    runner = item.config.pluginmanager.get_plugin("runner")
    return with_room_for_frames(lambda: runner.pytest_runtest_protocol(item=item, nextitem=nextitem))


@pytest.fixture(scope="session", autouse=True)
def tasks_when_asked():
    """Wagtail's indices are written when a test looks at them."""
    with waiting_tasks.written_when_asked():
        yield


@pytest.fixture(autouse=True)
def no_task_of_another_test():
    yield
    waiting_tasks.forget_waiting()


@pytest.fixture(scope="session")
def folder_of_the_run(tmp_path_factory, worker_id):
    """A folder that all workers share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_modify_db_settings, django_db_blocker, folder_of_the_run):
    """Every test starts from an empty open network: the page tree, vocabularies and groups, no content."""
    former_runs = request.config.cache.mkdir("migrated")
    with django_db_blocker.unblock(), migrated_once(folder_of_the_run, former_runs):
        request.getfixturevalue("django_db_setup")
    with django_db_blocker.unblock():
        build_network(name="Test Network", contact_email="hello@example.org")
        SiteIdentity.objects.update(is_open=True)
        waiting_tasks.run_waiting()
        call_command("rebuild_references_index", verbosity=0)
    yield
    with django_db_blocker.unblock():
        forget(folder_of_the_run)


@pytest.fixture(autouse=True)
def media_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def empty_cache():
    """Rows are rolled back after each test, and keys used again: what was cached of them has to go as well."""
    cache.clear()


@pytest.fixture(autouse=True)
def words_of_today(monkeypatch):
    """The words of pages are written once a transaction is over, and most tests never end theirs."""
    ask = DatabaseEngine.search

    def write_and_ask(engine, query, **options):
        write_words()
        return ask(engine, query, **options)

    def write_and_complete(typed, viewer):
        write_words()
        return completions(typed, viewer)

    def write_words():
        with waiting_tasks.uncounted():
            while write_waiting():
                pass

    monkeypatch.setattr(DatabaseEngine, "search", write_and_ask)
    monkeypatch.setattr("search.views.completions", write_and_complete)


@pytest.fixture
def anonymous():
    return AnonymousUser()


@pytest.fixture
def member(django_user_model, db):
    user = django_user_model.objects.create_user("member@example.org", "a-long-password")
    confirm_address(user=user)
    mark_welcomed(user=user)
    return user


@pytest.fixture
def administrator(django_user_model, db):
    user = django_user_model.objects.create_superuser("administrator@example.org", "a-long-password")
    confirm_address(user=user)
    return user


@pytest.fixture
def communications(django_user_model, db):
    user = django_user_model.objects.create_user("communications@example.org", "a-long-password")
    user.groups.add(Group.objects.get(name="Communications"))
    confirm_address(user=user)
    return user


@pytest.fixture
def editing(client, communications):
    """A client that has signed in as one of the communications staff."""
    client.force_login(communications)
    return client
