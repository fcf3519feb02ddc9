import io
import json

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Revision

from portal.models import ResourceKind
from resources.importing.markup import clean_html, html_of
from resources.importing.run import import_resources
from resources.importing.texts import shorten
from resources.models import ImportedResource, LibraryPage, ResourcePage
from tests.factories import make_community, make_resource, make_topic

pytestmark = pytest.mark.django_db
ROW = {"id": "a1", "title": "Ward huddles", "text": "First.\n\nSecond.", "source_url": "https://example.org/a"}


def test_a_row_becomes_a_draft_with_all_that_it_says(load):
    topic = make_topic("Falls")
    load(
        {
            **ROW,
            "kind": "Lesson",
            "topics": ["Falls", "Odd"],
            "tags": "one; two",
            "authors": ["Kim Ode"],
            "date": "13 July 2018",
            "licence": "CC0",
        }
    )
    page = ResourcePage.objects.get()
    assert not page.live
    assert (page.title, page.kind, page.licence) == ("Ward huddles", ResourceKind.LESSON, "CC0")
    assert str(page.dated_on) == "2018-07-13"
    assert list(page.topics.all()) == [topic]
    assert sorted(page.tags.names()) == ["Odd", "one", "two"]
    assert [author.name for author in page.authorships.all()] == ["Kim Ode"]
    assert "<p>First.</p><p>Second.</p>" in str(page.body)


def test_published_rows_are_read_found_listed_and_editable(load, client, administrator):
    community = make_community()
    load({**ROW, "authors": ["Kim Ode"]}, live=True, community=community)
    page = ResourcePage.objects.get()
    assert "Second." in client.get(page.url).content.decode()
    results = client.get(LibraryPage.objects.get().url, {"community": community.slug}).context["results"]
    assert [hit.page.pk for hit in results.hits] == [page.pk]
    found = client.get("/search/", {"q": "second", "kind": page.kind}).context["results"]
    assert [hit.page.pk for hit in found.hits] == [page.pk]
    client.force_login(administrator)
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    assert client.get(f"/admin/pages/{page.pk}/history/").status_code == 200
    page.title = "Edited"
    page.save_revision().publish()
    page.refresh_from_db()
    assert (page.title, page.authorships.count()) == ("Edited", 1)


def test_the_tree_is_sound_after_pages_came_in_beside_others(load):
    make_resource()
    load(*({**ROW, "id": str(number), "title": "Same title"} for number in range(450)), live=True)
    make_resource()
    bad = ResourcePage.find_problems()
    assert not any(bad)
    assert LibraryPage.objects.get().numchild == 452
    assert ResourcePage.objects.values("slug").distinct().count() == 452


def test_importing_again_changes_nothing(load):
    load(ROW)
    report = load(ROW)
    assert (report.created, report.unchanged) == (0, 1)
    assert Revision.objects.for_instance(ResourcePage.objects.get()).count() == 1


def test_a_changed_row_brings_the_page_up_to_date(load):
    load({**ROW, "authors": ["A"]}, live=True)
    assert load({**ROW, "title": "Better", "authors": ["B"]}, live=True).updated == 1
    page = ResourcePage.objects.get()
    assert page.title == "Better"
    assert [author.name for author in page.authorships.all()] == ["B"]


def test_what_an_editor_changed_is_kept(load):
    load(ROW)
    page = ResourcePage.objects.get()
    page.title = "By hand"
    page.save_revision()
    assert load({**ROW, "title": "From the file"}).kept == 1
    assert ResourcePage.objects.get().get_latest_revision_as_object().title == "By hand"


def test_a_run_that_dies_half_way_is_finished_by_the_next_without_doubles_or_gaps(load, monkeypatch):
    rows = [{**ROW, "id": str(number)} for number in range(450)]

    def die(report):
        if report.read >= 200:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(*rows, progress=die)
    report = load(*rows)
    assert (report.created, report.unchanged) == (250, 200)
    assert ImportedResource.objects.count() == ResourcePage.objects.count() == 450


def test_two_imports_at_a_time_make_no_doubles(load):
    rows = [{**ROW, "id": str(number), "tags": ["late"] if number >= 200 else []} for number in range(250)]
    others = []

    def import_the_end(report):
        if not others:
            others.append(None)
            others[0] = load(*rows[225:], name="end.jsonl", source="one")

    report = load(*rows, progress=import_the_end, source="one")
    assert (report.created, report.unchanged) == (225, 25)
    assert others[0].created == 25
    assert ResourcePage.objects.filter(tags__name="late").count() == 50


def test_pages_of_one_batch_have_moments_of_their_own_in_the_order_of_the_file(load):
    load(*({**ROW, "id": str(number), "title": f"Item {number}"} for number in range(5)))
    pages = ResourcePage.objects.order_by("latest_revision_created_at")
    assert [page.title for page in pages] == [f"Item {number}" for number in range(5)]
    assert pages.values("latest_revision_created_at").distinct().count() == 5


def test_long_tags_that_make_the_same_slug_fit(load):
    load({**ROW, "tags": ["x" * 99 + "!", "x" * 98 + "?", "\N{LATIN SMALL LIGATURE FFI}" * 100]})
    tags = ResourcePage.objects.get().tags.all()
    assert all(len(tag.name) <= 100 and len(tag.slug) <= 100 for tag in tags)
    load({**ROW, "id": "b", "tags": ["y" * 80 + "!", "y" * 80 + "?"]})
    assert len({tag.slug for tag in ResourcePage.objects.last().tags.all()}) == 2


def test_a_dry_run_counts_and_writes_nothing(load):
    assert load(ROW, dry_run=True).created == 1
    assert not ResourcePage.objects.exists()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{broken", "not valid JSON"),
        ("[1, 2]", "not a JSON object"),
        ({"id": "x"}, "neither a title nor a text"),
        ({**ROW, "date": "tomorrow"}, "is not a date"),
        ({**ROW, "date": "2026-02-31"}, "is not a date"),
        ({**ROW, "source_url": "javascript:alert(1)"}, "refused"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_reason_and_stops_nothing(load, row, reason):
    report = load({**ROW, "id": "good", "source_url": ""}, row)
    assert report.created == 1
    ((line, said),) = report.refusals
    assert line == 2
    assert reason in said


def test_the_same_id_twice_in_one_file_is_refused_and_says_where_the_first_stands(load):
    ((line, said),) = load(ROW, ROW).refusals
    assert line == 2
    assert "line 1" in said


def test_csv_of_a_spreadsheet_with_a_mark_and_windows_line_ends(load, tmp_path):
    path = tmp_path / "rows.csv"
    path.write_bytes('\ufeffTitle,Text,Topics\r\n"Two\r\nlines",Hello,a;b\r\n'.encode())
    assert import_resources(path).created == 1
    page = ResourcePage.objects.get()
    assert page.title == "Two lines"
    assert sorted(page.tags.names()) == ["a", "b"]


def test_windows_letters_are_read(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_bytes("title,text\nCaf\xe9 \x96 noon,x\n".encode("latin-1"))
    import_resources(path)
    assert ResourcePage.objects.get().title == "Café – noon"


def test_a_long_title_is_cut_at_a_word_and_kept_whole_in_the_text(load):
    title = "word " * 80
    load({**ROW, "title": title})
    page = ResourcePage.objects.get()
    assert len(page.title) <= 255
    assert page.title.endswith("word…")
    assert title.strip() in str(page.body)


def test_an_unknown_kind_is_a_document_and_keeps_its_word_as_a_tag(load):
    load({**ROW, "kind": "guide"})
    page = ResourcePage.objects.get()
    assert page.kind == ResourceKind.DOCUMENT
    assert list(page.tags.names()) == ["guide"]


def test_html_loses_what_could_run_and_keeps_what_can_be_read():
    cleaned = clean_html('<h2 onclick=x>Hi</h2><script>alert(1)</script><a href="javascript:x">a</a><p style="x">b</p>')
    assert cleaned == "<h2>Hi</h2>a<p>b</p>"


def test_plain_text_is_escaped_and_lists_are_lists():
    assert html_of("a < b\n\n* one\n* two") == "<p>a &lt; b</p><ul><li>one</li><li>two</li></ul>"


def test_shortening_never_exceeds_the_length():
    assert shorten("abc def", 5) == "abc…"
    assert len(shorten("a" * 50, 10)) == 10


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.jsonl"], "cannot be read"),
        (["nowhere.jsonl", "--community", "none"], "There is no community"),
        (["nowhere.jsonl", "--map", "nonsense"], "FIELD=COLUMN"),
    ],
)
def test_the_command_says_what_is_wrong(arguments, said):
    with pytest.raises(CommandError, match=said):
        call_command("import_resources", *arguments)


def test_the_command_maps_columns_and_ends_with_counts_that_add_up(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"meta": {"name": "Mapped"}, "text": "x"}))
    out = io.StringIO()
    call_command("import_resources", path, "--map", "title=meta.name", "--publish", stdout=out)
    assert ResourcePage.objects.get().title == "Mapped"
    assert "1 read = 1 created + 0 updated + 0 unchanged + 0 kept as edited + 0 refused" in out.getvalue()


def test_a_file_without_anything_in_it_is_refused(tmp_path):
    (tmp_path / "empty.csv").write_text(" \n")
    with pytest.raises(CommandError, match="is empty"):
        call_command("import_resources", tmp_path / "empty.csv")
