import datetime

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from portal.models import JobTime
from portal.worker import JOBS, Job, Worker

pytestmark = pytest.mark.django_db
HEADING = "Unfinished jobs"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def run(monkeypatch):
    """Let a worker do a job that comes to `fault`, whenever it is due."""

    def once(fault=None, name="count the stars"):
        def act():
            if fault:
                raise fault

        monkeypatch.setitem(JOBS, name, Job(name, DAY, act))
        JobTime.objects.filter(name=name).update(due_at="2026-01-01T00:00Z")
        Worker({name: JOBS[name]}).run_due()

    return once


def front_page(client):
    return client.get(reverse("wagtailadmin_home")).content.decode()


def test_communications_read_which_job_failed_why_when_it_is_tried_again_and_what_to_do(editing, run):
    run(ValueError("<no sky>"))
    assert "One attempt failed" in front_page(editing)
    run(ValueError("<no sky>"))
    JobTime.objects.update(due_at="2026-12-01T14:05Z")
    page = front_page(editing)
    for words in (
        HEADING,
        "Count the stars",
        "2 attempts failed, the next is on 1 December 2026, 14:05.",
        "ValueError: &lt;no sky&gt;",
        "send these words to whoever looks after the server",
    ):
        assert words in page


def test_while_all_is_well_there_is_no_panel(editing, run):
    run(ValueError("no sky"))
    run()
    assert HEADING not in front_page(editing)


def test_a_job_that_is_gone_is_not_shown(editing, run, monkeypatch):
    run(ValueError("no sky"))
    monkeypatch.delitem(JOBS, "count the stars")
    assert HEADING not in front_page(editing)


def test_a_long_error_is_cut(editing, run):
    run(ValueError("x" * 5000))
    assert "x" * 350 in front_page(editing) and "x" * 401 not in front_page(editing)


def test_editors_who_do_not_look_after_the_mails_do_not_read_it(client, django_user_model, run):
    run(ValueError("no sky"))
    editor = django_user_model.objects.create_user("editor@example.org", "a-long-password")
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)
    page = front_page(client)
    assert "Drafts I left" in page and HEADING not in page
