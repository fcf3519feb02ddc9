"""Spreadsheets of reports and lists hold nothing that a spreadsheet would run, and say what letters they are in."""

import csv
import io

import openpyxl
import pytest

from portal.models import Topic
from tests.factories import make_resource

pytestmark = pytest.mark.django_db
FORMULA = "=HYPERLINK(1)"
REPORTS = ("site-history", "aging-pages", "locked", "workflow", "workflow_tasks", "page-types-usage")


@pytest.fixture
def reading(client, administrator):
    client.force_login(administrator)
    page = make_resource(FORMULA)
    page.save_revision(user=administrator, log_action=True).publish(user=administrator)
    page.refresh_from_db()
    page.locked, page.locked_by = True, administrator
    page.save()
    Topic.objects.create(name="@SUM(1)")
    return client


def cells(client, report, kind):
    content = b"".join(client.get(f"/admin/reports/{report}/", {"export": kind}).streaming_content)
    if kind == "csv":
        return [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
    rows = openpyxl.load_workbook(io.BytesIO(content)).active.rows
    return [str(cell.value or "") for row in rows for cell in row]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("report", REPORTS)
def test_no_cell_of_a_report_begins_a_formula(reading, report, kind):
    assert not [cell for cell in cells(reading, report, kind) if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("report", ["site-history", "aging-pages", "locked"])
def test_the_title_is_there_as_a_text(reading, report, kind):
    assert f"'{FORMULA}" in cells(reading, report, kind)


@pytest.mark.parametrize(
    "address",
    [
        *(f"reports/{report}/" for report in REPORTS),
        "reports/search-words/",
        "reports/who-did-what/",
        "events/commitment/",
        "communities/joinrequest/",
        "portal/outgoingmail/",
    ],
)
def test_a_csv_file_says_that_it_is_utf_8(reading, address):
    answer = reading.get(f"/admin/{address}", {"export": "csv"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    content = b"".join(answer.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    # A program that splits at another sign finds no more cells than there are.
    [headings, *rows] = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert content.count(b'","') >= (len(headings) - 1) * (len(rows) + 1)
