import json

import pytest
from django.core.management import CommandError, call_command

from resources.models import ImportedResource, ResourcePage
from tests.factories import make_community

pytestmark = pytest.mark.django_db
LINK = "https://source.example/a"


def titles():
    return sorted(ResourcePage.objects.values_list("title", flat=True))


def counts(report):
    return report.created, report.updated, report.unchanged, report.kept, report.refused


def test_files_that_number_their_rows_from_one_have_pages_of_their_own(load):
    load({"id": 1, "title": "Apple"}, name="fruit.jsonl")
    load({"id": 1, "title": "Oak"}, name="trees.jsonl")
    assert titles() == ["Apple", "Oak"]
    assert load({"id": 1, "title": "Pear"}, name="fruit.jsonl").updated == 1
    assert titles() == ["Oak", "Pear"]


def test_files_of_one_source_share_their_numbers(load):
    load({"id": 1, "title": "January"}, name="january.jsonl", source="Our system")
    load({"id": 1, "title": "February"}, name="february.jsonl", source="our system")
    assert titles() == ["February"]


def test_a_row_first_known_by_its_link_is_the_same_page_when_it_gets_a_number(load):
    load({"title": "Huddles", "source_url": LINK}, name="old.jsonl")
    with_number = {"id": 7, "title": "Huddles", "source_url": LINK}
    assert counts(load(with_number, name="new.jsonl")) == (0, 0, 1, 0, 0)
    assert load({**with_number, "source_url": f"{LINK}/moved"}, name="new.jsonl").updated == 1
    assert load({"title": "Huddles", "source_url": f"{LINK}/moved"}, name="old.jsonl").created == 0
    assert titles() == ["Huddles"]


def test_a_link_is_the_same_page_in_every_source_and_each_keeps_its_own_number(load):
    first, second = {"id": 1, "title": "A", "source_url": LINK}, {"id": 9, "title": "B", "source_url": LINK}
    load(first, name="one.jsonl")
    assert load(second, name="two.jsonl").updated == 1
    assert load({**second, "source_url": ""}, name="two.jsonl").updated == 1
    assert load({**first, "source_url": ""}, name="one.jsonl").updated == 1
    assert titles() == ["A"]


def test_rows_with_numbers_of_their_own_may_share_a_link(load):
    rows = [{"id": number, "title": f"Part {number}", "source_url": LINK} for number in (1, 2)]
    assert load(*rows).created == 2
    assert load(*rows).unchanged == 2
    assert counts(load({"id": 3, "title": "Other", "source_url": LINK}, name="other.jsonl")) == (1, 0, 0, 0, 0)
    ((line, reason),) = load({"title": "Which?", "source_url": LINK}, name="third.jsonl").refusals
    assert line == 1
    assert "give the row an id" in reason


def test_of_two_numbers_that_come_with_a_known_link_the_first_is_the_page(load):
    load({"title": "Known", "source_url": LINK}, name="old.jsonl")
    rows = [{"id": number, "title": f"Part {number}", "source_url": LINK} for number in (1, 2)]
    for dry_run in (True, False):
        assert counts(load(*rows, dry_run=dry_run)) == (1, 1, 0, 0, 0)
    assert load(*rows).unchanged == 2
    assert titles() == ["Part 1", "Part 2"]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ({"id": 1}, {"id": 1}, "id"),
        ({"source_url": LINK}, {"source_url": LINK}, "source link"),
        ({"source_url": LINK}, {"id": 1, "source_url": LINK}, "source link"),
        ({"id": 1, "source_url": LINK}, {"source_url": LINK}, "source link"),
        ({}, {}, "content"),
    ],
)
def test_a_row_that_stands_twice_in_a_file_is_refused_and_says_what_is_the_same(load, first, second, same):
    report = load({"title": "Huddles", **first}, {"title": "Huddles", **second})
    assert report.created == 1
    assert report.refusals == [(2, f"A row with the same {same} stands on line 1.")]


def test_a_row_with_neither_number_nor_link_is_known_by_its_content(load):
    load({"title": "Huddles"}, name="one.jsonl")
    assert load({"title": "Huddles"}, name="two.jsonl").unchanged == 1


def test_a_number_that_is_a_whole_text_is_refused(load):
    assert "longer than" in load({"id": "x" * 500, "title": "t"}).refusals[0][1]


@pytest.mark.parametrize("live", [True, False])
def test_a_changed_row_without_a_community_keeps_the_pages(load, live):
    community = make_community()
    load({"id": 1, "title": "Huddles"}, community=community, live=live)
    assert load({"id": 1, "title": "Better huddles"}).updated == 1
    page = ResourcePage.objects.get()
    assert (page.title, page.community_id, page.live) == ("Better huddles", community.pk, live)
    assert page.get_latest_revision_as_object().community_id == community.pk


@pytest.mark.parametrize("live", [True, False])
def test_an_unchanged_row_moves_to_a_community_that_is_given_now(load, live):
    row, community = {"id": 1, "title": "Huddles"}, make_community()
    load(row, live=live)
    assert load(row, community=community).updated == 1
    assert ResourcePage.objects.get().community_id == community.pk
    assert load(row, community=community).unchanged == load(row).unchanged == 1


def test_a_page_that_an_editor_changed_keeps_its_community(load):
    row, community = {"id": 1, "title": "Huddles"}, make_community()
    load(row)
    ResourcePage.objects.get().save_revision()
    assert load(row, community=community).kept == 1
    assert ResourcePage.objects.get().community_id is None


def test_the_command_takes_the_source_or_the_files_name(tmp_path):
    for name, options in {"one.jsonl": [], "two.jsonl": ["--source", "ONE"], "three.jsonl": []}.items():
        (tmp_path / name).write_text(json.dumps({"id": 1, "title": name}))
        call_command("import_resources", tmp_path / name, *options)
    assert titles() == ["three.jsonl", "two.jsonl"]
    assert sorted(ImportedResource.objects.values_list("keys__key", flat=True)) == ["id:one:1", "id:three:1"]
    with pytest.raises(CommandError, match="--source"):
        call_command("import_resources", tmp_path / "one.jsonl", "--source", "?")
