"""The production log: JSON, one line an entry, with who did what by keys."""

import json
import logging
import os
import subprocess
import sys

import pytest
from django.db import transaction
from wagtail.log_actions import log

from portal.json_lines import JsonLines
from tests.factories import make_resource
from tests.portal.test_settings import ROOT

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    "PORTAL_SECRET_KEY": "k7-Zw" * 15,
    "PORTAL_ALLOWED_HOSTS": "portal.example.org",
    "PORTAL_BASE_URL": "https://portal.example.org",
}
SAY = """
import django, logging
django.setup()
logging.getLogger("portal.audit").info("%s", "wagtail.publish", extra={"action": "wagtail.publish", "user": 7})
try:
    1 / 0
except ZeroDivisionError:
    logging.getLogger("portal.worker").exception("The job %s\\nfailed.", "x")
"""


def lines(caplog):
    return [json.loads(JsonLines().format(record)) for record in caplog.records if record.name == "portal.audit"]


def test_production_writes_one_json_object_a_line():
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PORTAL_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-c", SAY], cwd=ROOT, env={**inherited, **PRODUCTION}, capture_output=True, text=True
    )
    audit, fault = [json.loads(line) for line in done.stderr.splitlines()]
    assert audit["time"].endswith("+00:00")
    del audit["time"]
    assert audit == {
        "level": "INFO",
        "logger": "portal.audit",
        "message": "wagtail.publish",
        "action": "wagtail.publish",
        "user": 7,
    }
    assert fault["message"] == "The job x\nfailed."
    assert "ZeroDivisionError" in fault["error"]


@pytest.mark.django_db
def test_what_is_done_to_pages_and_records_is_a_line_with_keys_and_no_names(
    caplog, administrator, member, django_capture_on_commit_callbacks
):
    caplog.set_level(logging.INFO, logger="portal.audit")
    with django_capture_on_commit_callbacks(execute=True):
        page = make_resource(title="Huddles on Ward 7")
        page.save_revision(user=administrator, log_action=True)
        log(instance=member, action="wagtail.edit", user=administrator, data={"reason": "Moved away"})
    of_page, of_record = lines(caplog)[-2:]
    assert (of_page["action"], of_page["user"], of_page["object"], of_page["key"]) == (
        "wagtail.edit",
        administrator.pk,
        "resources.resourcepage",
        str(page.pk),
    )
    assert (of_record["object"], of_record["key"]) == ("portal.user", str(member.pk))
    for words in ("Huddles", "Moved away", member.email):
        assert words not in json.dumps(lines(caplog))


@pytest.mark.django_db
def test_what_is_rolled_back_leaves_no_line(caplog, administrator, django_capture_on_commit_callbacks):
    caplog.set_level(logging.INFO, logger="portal.audit")
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError), transaction.atomic():
        log(instance=administrator, action="wagtail.edit", user=administrator)
        1 / 0  # noqa: B018  the fault that rolls it back
    assert lines(caplog) == []
