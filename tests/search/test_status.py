import datetime
import io

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from portal.extraction.waiting import read_waiting
from portal.models import JobTime, PortalDocument
from search.engines.servers import jobs
from search.index.feeding import await_all, await_writing, write_waiting
from search.models import SearchDocument
from search.status import status
from search.status_screen import SearchStatus
from tests.factories import make_branch_editor, make_community, make_resource

KEY = "page_id" if connection.vendor == "postgresql" else "rowid"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_waits(db):
    await_all()
    while write_waiting():
        pass


def said():
    written = io.StringIO()
    try:
        call_command("search_status", stdout=written)
    except CommandError:
        return False, written.getvalue()
    return True, written.getvalue()


def test_the_command_and_the_screen_say_that_all_is_well(editing):
    assert said()[0]
    now = status()
    assert (now.documents, now.differing, now.waiting_since) == (now.pages, 0, None)
    assert "The index holds what the database holds" in editing.get(reverse("search_status")).content.decode()


def test_where_only_the_spellings_are_lost_the_index_is_not_said_to_differ(editing):
    make_resource("Bread")
    while write_waiting():
        pass
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_spellings")
    content = editing.get(reverse("search_status")).content.decode()
    assert "No word can be suggested where one is misspelt." in content and "but something has failed." in content
    assert "The index and the database differ" not in content
    assert not said()[0]


def test_files_that_wait_to_be_read_are_counted(editing):
    PortalDocument.objects.create(title="Notes", file=ContentFile(b"Sourdough", name="notes.txt"))
    assert "Files that wait to be read: 1\n" in said()[1]
    row = "Files that wait to be read</th><td>{}</td>"
    assert row.format(1) in editing.get(reverse("search_status")).content.decode()
    while read_waiting():
        pass
    assert row.format(0) in editing.get(reverse("search_status")).content.decode()


def test_files_that_cannot_be_searched_are_counted_and_can_be_listed(editing):
    row = "Files that cannot be searched</th><td>"
    assert f"{row}0" in editing.get(reverse("search_status")).content.decode()
    PortalDocument.objects.create(title="Broken notes", file=ContentFile(b"%PDF-1.7 and no more", name="notes.pdf"))
    PortalDocument.objects.create(title="Good notes", file=ContentFile(b"Sourdough", name="notes.txt"))
    while read_waiting():
        pass
    assert "Files that cannot be searched: 1\n" in said()[1]
    address = f"{reverse('wagtaildocs:index')}?words_inside=unsearchable"
    assert f'{row}<a href="{address}">1' in editing.get(reverse("search_status")).content.decode()
    listed = editing.get(address).content.decode()
    assert "Broken notes" in listed and "Good notes" not in listed


def test_what_waits_is_counted_and_after_ten_minutes_called_a_fault(editing):
    page = make_resource("Bread")
    now = status()
    assert now.waiting_for_words == 1 and now.waiting_since and not now.faults
    SearchDocument.objects.filter(pk=page.pk).update(changed_at=timezone.now() - datetime.timedelta(minutes=11))
    well, words = said()
    assert not well
    assert "Does the worker run" in words and "The oldest change that waits" in words
    assert "Does the worker run" in editing.get(reverse("search_status")).content.decode()


def test_what_was_put_off_is_told_with_its_own_fault_alone():
    long_ago = timezone.now() - datetime.timedelta(minutes=11)
    page = make_resource("Bread")
    SearchDocument.objects.filter(pk=page.pk).update(changed_at=long_ago, fault="OperationalError: locked")
    now = status()
    assert len(now.faults) == 1 and "locked" in now.faults[0]
    assert (now.waiting_for_words, now.waiting_since) == (1, None)
    other = make_resource("Cake")
    SearchDocument.objects.filter(pk=other.pk).update(changed_at=long_ago)
    assert any("Does the worker run" in fault for fault in status().faults)


def test_the_screen_speaks_to_an_editor_and_of_a_search_server_only_where_there_is_one(editing):
    page = make_resource("Bread")
    SearchDocument.objects.filter(pk=page.pk).update(changed_at=timezone.now() - datetime.timedelta(minutes=11))
    content = editing.get(reverse("search_status")).content.decode().split("<main", 1)[1]
    assert "manage.py" not in content and "every half hour" not in content.lower()
    assert content.count("whoever looks after the server") == 3


@pytest.mark.parametrize("number", [1, 0], ids=["lacking", "left over"])
def test_as_many_words_as_pages_may_still_differ(number):
    make_resource("Bread")
    gone = make_resource("Cheese")
    while write_waiting():
        pass
    with connection.cursor() as cursor:
        if number:
            cursor.execute(f"DELETE FROM search_words WHERE {KEY} = %s", [gone.pk])  # noqa: S608
        else:
            cursor.execute(f"UPDATE search_words SET {KEY} = 999999 WHERE {KEY} = %s", [gone.pk])  # noqa: S608
    assert status().differing == 2 - number
    assert not said()[0]


def test_a_job_that_fails_is_named():
    JobTime.objects.update_or_create(name=jobs.WRITE, defaults={"failures": 3, "last_error": "disk full"})
    well, words = said()
    assert not well and "disk full" in words


def test_those_who_edit_a_part_do_not_see_it(client, rf, editing):
    place = reverse("search_status")
    assert place in editing.get(reverse("wagtailadmin_home")).content.decode()
    editor = make_branch_editor(make_community(), "change", "publish")
    client.force_login(editor, backend="portal.accounts.backends.Accounts")
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    assert place not in client.get(reverse("wagtailadmin_home")).content.decode()
    assert client.get(place).status_code in (302, 403)
    # The screen refuses by itself, whatever else stands before it.
    asked = rf.get(place)
    asked.user = editor
    with pytest.raises(PermissionDenied):
        SearchStatus.as_view()(asked)


def test_a_change_is_kept_with_its_moment(db):
    page = make_resource("Bread")
    write_waiting()
    before = SearchDocument.objects.get(pk=page.pk).changed_at
    await_writing([page.pk], write_now=False)
    row = SearchDocument.objects.get(pk=page.pk)
    assert row.changed_at > before and row.written_at < row.changed_at
    write_waiting()
    assert SearchDocument.objects.get(pk=page.pk).written_at > row.changed_at


def test_what_waits_waits_since_its_first_change(db):
    page = make_resource("Bread")
    await_writing([page.pk], write_now=False)
    first = SearchDocument.objects.get(pk=page.pk).changed_at
    await_writing([page.pk], write_now=False)
    assert SearchDocument.objects.get(pk=page.pk).changed_at == first
