"""A real server with the sample network, and a real browser.

The sample is loaded once for a whole run, whatever the number of workers; each worker serves a copy of its own.
"""

import contextlib
import fcntl
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.conftest import may_ask_the_database
from tests.journeys import databases
from tests.journeys.admin import sign_in
from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run"]
START_SECONDS = 60
ASYNC_CHECK = "DJANGO_ALLOW_ASYNC_UNSAFE"
NOT_INHERITED = ("PORTAL_", "DATABASE_", ASYNC_CHECK)
PATIENCE = 20_000
# By the folder that they work in.
PROGRAMS = {}

expect.set_options(timeout=PATIENCE)


def manage(folder, *arguments):
    """Run a command of `manage.py` in this folder, beside its server if it has one; what was printed."""
    if folder in PROGRAMS:
        code, printed = ask(folder, *arguments)
        if code:
            raise subprocess.CalledProcessError(code, arguments, printed)
        return printed
    return run(folder, "manage.py", *arguments)


def in_shell(folder, code):
    """What this code prints, run as in Django's shell."""
    return manage(folder, "shell", "-v", "0", "-c", code)


def run(folder, *arguments):
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment(folder), check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def environment(folder):
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(NOT_INHERITED)}
    own = {"PORTAL_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "portal.settings.journeys"}
    return {**inherited, **own, **databases.variables(folder)}


@pytest.fixture(scope="session")
def begin_migrated(request, folder_of_the_run):
    """Gives a folder a database that other tests have migrated anyway, where there are others."""
    if any(may_ask_the_database(item) for item in request.session.items):
        request.getfixturevalue("django_db_setup")
    return lambda folder: databases.begin_migrated(folder, folder_of_the_run)


@pytest.fixture(scope="session")
def sample(begin_migrated, folder_of_the_run):
    """A folder with the database and pictures of the freshly loaded sample network."""
    folder, done = folder_of_the_run / "sample", folder_of_the_run / "sample.done"
    with (folder_of_the_run / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            folder.mkdir()
            databases.make(folder)
            begin_migrated(folder)
            run(folder, "-m", "tests.journeys.make_sample")
            done.touch()
    return folder


@pytest.fixture(scope="session")
def site(sample, tmp_path_factory, worker_id):
    """The address of a server with this worker's own copy of the sample, for tests that leave it as it is."""
    folder = tmp_path_factory.mktemp(f"site_{worker_id}", numbered=False)
    copy_of(sample, folder)
    with serving(folder) as address:
        yield address


@pytest.fixture(scope="session")
def own_folder(sample, tmp_path_factory, worker_id):
    """A folder for one file of tests after another, and the program that has loaded the portal for all of them."""
    folder = tmp_path_factory.mktemp(f"own_{worker_id}", numbered=False)
    copy_of(sample, folder)
    with program_of(folder):
        # Whoever is answered knows that it has loaded, names of static files included, and may put others there.
        ask(folder, "end")
        yield folder


@pytest.fixture(scope="module")
def own_site(sample, own_folder):
    """(address, folder) of a server with a copy of the sample for one file of tests, which may edit it."""
    for path in own_folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    copy_of(sample, own_folder)
    yield serve(own_folder, free_port()), own_folder
    ask(own_folder, "end")


def copy_of(sample, folder):
    shutil.copytree(sample, folder, dirs_exist_ok=True)
    databases.make(folder, like=sample)


@contextlib.contextmanager
def serving(folder, settings="portal.settings.journeys", port=None, **variables):
    """The address of a server on the database and pictures of this folder."""
    with program_of(folder, DJANGO_SETTINGS_MODULE=settings, **variables):
        yield serve(folder, port or free_port())


@contextlib.contextmanager
def program_of(folder, **variables):
    """While the block lasts, a program that has loaded the portal serves this folder and runs commands in it."""
    log = folder.with_suffix(".log")
    with log.open("w") as errors:
        program = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.server"],
            cwd=ROOT,
            env={**environment(folder), **variables},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    PROGRAMS[folder] = program
    try:
        yield
    finally:
        del PROGRAMS[folder]
        program.stdin.close()
        program.wait(timeout=10)


def serve(folder, port):
    """Serve the folder at this port; the address."""
    ask(folder, "serve", "--bind", f"127.0.0.1:{port}", "--threads", "4")
    address = f"http://127.0.0.1:{port}"
    wait_for(address, folder)
    return address


def ask(folder, *line):
    """The exit code and what was printed, when the program of this folder has done what the line says."""
    program = PROGRAMS[folder]
    program.stdin.write(f"{json.dumps(line)}\n")
    program.stdin.flush()
    return json.loads(program.stdout.readline() or not_running(folder))


def not_running(folder):
    pytest.fail(f"The server does not run:\n{folder.with_suffix('.log').read_text()[-3000:]}")


def wait_for(address, folder):
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/theme.css"):
                return
        except OSError:
            time.sleep(0.1)
    not_running(folder)


@pytest.fixture(scope="session")
def browser():
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.fail("Chromium is missing. `make browser` installs it, or says how.")
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as environ:
        # A worker that has a browser may get tests with a database as well. The browser's loop stands still meanwhile,
        # and Django would take its presence for a call from within.
        environ.setenv(ASYNC_CHECK, "1")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


BOTH = {"params": [True, False], "ids": ["with-javascript", "without-javascript"]}


@pytest.fixture(**BOTH)
def visitor(browser, site, request):
    """The browser of somebody who has not signed in, once with JavaScript and once without."""
    yield from fresh_page(browser, site, java_script_enabled=request.param)


@pytest.fixture(scope="session")
def member_session(browser, site):
    """Cookies of the sample's member, signed in once."""
    for page in fresh_page(browser, site):
        sign_in(page, "member@example.org")
        yield page.context.storage_state()


@pytest.fixture(**BOTH)
def member(browser, site, member_session, request):
    """The browser of the sample's member, once with JavaScript and once without."""
    yield from fresh_page(browser, site, storage_state=member_session, java_script_enabled=request.param)


@pytest.fixture
def page(browser, site, member_session):
    """The browser of the sample's member."""
    yield from fresh_page(browser, site, storage_state=member_session)


@pytest.fixture
def open_page(browser, site):
    """The browser of somebody who has not signed in."""
    yield from fresh_page(browser, site)


@pytest.fixture
def desk(browser, own_site):
    """The browser of communications staff, signed in to a server that the file has for itself."""
    for page in fresh_page(browser, own_site[0], viewport={"width": 1280, "height": 900}):
        sign_in(page, "communications@example.org")
        yield page


@pytest.fixture
def reader(browser, own_site):
    """The browser of a member at the same server."""
    for page in fresh_page(browser, own_site[0]):
        sign_in(page, "member@example.org")
        yield page


def fresh_page(browser, site, **options):
    context = browser.new_context(base_url=site, **options)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    yield page
    context.close()
