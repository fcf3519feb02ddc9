import json
import re

import pytest
from beir import Collection, with_typo


@pytest.mark.parametrize("text", ["ballooon", "aaaaa", "aabbccdd", "Falls", "balls against a wall"])
def test_every_typo_changes_the_text(text):
    assert all(with_typo(text, seed=str(number)) != text for number in range(200))


def test_a_typo_is_one_letter_left_out_doubled_or_taken_for_another_or_two_swapped():
    slips = {with_typo("wards", seed=str(number)) for number in range(400)}
    assert slips >= {"wrds", "waards", "wrads"}
    assert any(re.fullmatch("wa[^r]ds", slip) for slip in slips)
    assert {with_typo("balls", seed=str(number)) for number in range(400)} >= {"bals", "ballls", "blals"}


def test_a_typo_is_the_same_each_time_and_spares_short_words_and_first_letters():
    slips = {with_typo("on the wards", seed=str(number)) for number in range(200)}
    assert all(slip.startswith("on the w") for slip in slips)
    assert with_typo("on the wards", seed="7") == with_typo("on the wards", seed="7")
    assert with_typo("on the way", seed="7") == "on the way"


@pytest.fixture
def folder(tmp_path):
    def write(name, rows):
        (tmp_path / name).write_text("".join(json.dumps(row) + "\n" for row in rows))

    write("corpus.jsonl", [{"_id": "a", "title": None, "text": "ward huddles"}, {"_id": "b", "text": "falls"}])
    write("queries.jsonl", [{"_id": "a", "text": "ward huddles "}, {"_id": "2", "text": "catheters"}])
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text("query\tdocument\tgrade\na\tb\t2\na\ta\t0\n2\tb\t0\n")
    return tmp_path


def test_only_queries_that_have_something_relevant_are_asked(folder):
    collection = Collection.in_folder(folder)
    assert collection.queries == {"a": "ward huddles "}
    assert collection.relevant == {"a": {"b": 2}}
    assert [row["title"] for row in collection.documents()] == ["", ""]
    assert [collection.is_query(row) for row in collection.documents()] == [True, False]


def test_misspelt_queries_are_those_of_the_folder_or_made_of_the_written_ones(folder):
    made = Collection.in_folder(folder, misspelled=True)
    assert made.queries["a"] != made.as_written["a"] == "ward huddles "
    (folder / "queries_misspelled.jsonl").write_text(json.dumps({"_id": "a", "text": "ward hudles"}))
    assert Collection.in_folder(folder, misspelled=True).queries == {"a": "ward hudles"}
