import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command

from resources.importing import rows
from resources.importing.rows import UnreadableFileError
from resources.models import ResourcePage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("header", "mapping"),
    [
        ("Name,Body", {"title": "Name", "text": "Body"}),
        ("NAME,body", {"title": "name", "text": " Body "}),
        ("meta.name,meta.Body", {"title": "meta.name", "text": "meta.body"}),
    ],
)
def test_columns_of_a_spreadsheet_are_mapped_whatever_their_capitals_and_dots(load, header, mapping):
    assert load(header, "Huddles,All about huddles", name="rows.csv", mapping=mapping).created == 1
    page = ResourcePage.objects.get()
    assert page.title == "Huddles"
    assert "All about huddles" in str(page.body)


def test_a_key_with_a_dot_in_json_is_found_before_a_nested_one(load):
    load({"meta.name": "With a dot", "meta": {"name": "Nested"}}, mapping={"title": "meta.name"})
    assert ResourcePage.objects.get().title == "With a dot"


@pytest.mark.parametrize(
    ("header", "mapping", "said"),
    [
        ("name,text", {}, "--map title="),
        ("title,text", {"summary": "Abstract"}, "no column “abstract”"),
        ("title,Title", {}, "Two columns are called “title”"),
    ],
)
def test_columns_that_are_missing_or_double_refuse_the_file(load, header, mapping, said):
    with pytest.raises(UnreadableFileError, match=said):
        load(header, "a,b", name="rows.csv", mapping=mapping)


def test_a_trailing_comma_is_no_extra_cell_and_words_are(load):
    report = load("title,text", "One,first,", "Two,second,,more", ",,,", name="rows.csv")
    assert report.created == 1
    assert report.refusals == [(3, "This row has more cells than there are columns.")]


def test_lines_are_counted_past_blank_lines_and_cells_of_many_lines(load):
    report = load("title,date", "", '"Two\nlines",2026', "", "Bad,tomorrow", name="rows.csv")
    assert [line for line, _reason in report.refusals] == [6]


@pytest.fixture
def small_cells(monkeypatch):
    limit = csv.field_size_limit()
    monkeypatch.setattr(rows, "LARGEST_CELL", 20)
    yield
    csv.field_size_limit(limit)


@pytest.mark.usefixtures("small_cells")
def test_a_row_that_cannot_be_read_as_csv_is_refused_and_ends_the_file(load):
    report = load("title,text", "One,first", f"Two,{'x' * 30}", "Three,third", name="rows.csv")
    ((line, reason),) = report.refusals
    assert (report.created, line) == (1, 3)
    assert "what follows it was not read" in reason
    with pytest.raises(UnreadableFileError, match="cannot be read as CSV"):
        load(f"title,{'x' * 30}", name="rows.csv")


def test_every_refused_row_is_reported_on_the_terminal_and_in_a_file(tmp_path):
    path, refused = tmp_path / "rows.jsonl", tmp_path / "refused.csv"
    lines = [json.dumps({"id": str(number), "title": "x", "date": "soon"}) for number in range(1, 321)]
    path.write_text("\n".join([json.dumps({"id": "good", "title": "x"}), *lines]))
    out, err = io.StringIO(), io.StringIO()
    call_command("import_resources", path, "--refused", refused, stdout=out, stderr=err)
    assert "321 read = 1 created + 0 updated + 0 unchanged + 0 kept as edited + 320 refused" in out.getvalue()
    reason = "The date 'soon' is not a date such as 2026-03-31 or 31 March 2026."
    assert err.getvalue().splitlines() == [f"line {line}: {reason}" for line in range(2, 322)]
    with refused.open(newline="") as written:
        assert list(csv.reader(written)) == [["line", "reason"], *([str(line), reason] for line in range(2, 322))]


def test_a_file_for_refused_rows_that_cannot_be_written_stops_the_import_before_it_begins(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"title": "x"}))
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("import_resources", path, "--refused", tmp_path / "nowhere" / "refused.csv")
    with pytest.raises(CommandError, match="to be imported"):
        call_command("import_resources", path, "--refused", path)
    assert not ResourcePage.objects.exists()
