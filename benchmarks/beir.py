"""Collections in the layout of BEIR: corpus.jsonl, queries.jsonl and qrels/test.tsv."""

import csv
import json
import random
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

MISSPELLED = "queries_misspelled.jsonl"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LONG_WORD = re.compile(r"[A-Za-z]{5,}")


@dataclass(frozen=True)
class Collection:
    """`queries` maps keys to texts, as they are asked and `as_written`; `relevant` their keys to grades by document."""

    name: str
    folder: Path
    queries: dict[str, str]
    as_written: dict[str, str]
    relevant: dict[str, dict[str, int]]

    @classmethod
    def in_folder(cls, folder: Path, *, misspelled: bool = False) -> "Collection":
        """Read the queries that have something relevant; `misspelled` each with one word spelt wrong."""
        relevant = _grades(folder / "qrels" / "test.tsv")
        as_written = _queries(folder / "queries.jsonl", relevant)
        ready = folder / MISSPELLED
        if not misspelled:
            queries = as_written
        elif ready.exists():
            queries = _queries(ready, relevant)
        else:
            queries = {key: with_typo(text, seed=key) for key, text in as_written.items()}
        return cls(folder.name, folder, queries, as_written, relevant)

    def documents(self):
        """Rows with `_id`, `title` and `text`, of which the title may be empty."""
        for row in _rows(self.folder / "corpus.jsonl"):
            yield row | {"title": row.get("title") or "", "text": row.get("text") or ""}

    def is_query(self, document) -> bool:
        """Whether it is a query itself, under its own key: BEIR counts it as no answer to that."""
        return self.as_written.get(document["_id"], "").strip() == document["text"].strip() != ""


def with_typo(text: str, *, seed: str) -> str:
    """`text` with one typo in one word of five letters or more, the same one whenever it is asked for."""
    chance = random.Random(seed)
    words = list(LONG_WORD.finditer(text))
    wrong = text
    # Two letters that are the same are swapped for nothing.
    while words and wrong == text:
        wrong = _with_slip(text, chance.choice(words), chance)
    return wrong


def _with_slip(text, word, chance):
    """A letter of `word` left out, swapped with the next one, doubled or taken for another."""
    # The first letter is seldom the one that goes wrong.
    place = word.start() + chance.randrange(1, len(word[0]) - 1)
    here, following = text[place], text[place + 1]
    other = chance.choice(LETTERS.replace(here.lower(), ""))
    wrong = chance.choice([following, following + here, here + here + following, other + following])
    return text[:place] + wrong + text[place + 2 :]


def _queries(path, relevant):
    return {row["_id"]: row["text"] for row in _rows(path) if row["_id"] in relevant}


def _rows(path):
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _grades(path):
    grades = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as lines:
        for query, document, grade in list(csv.reader(lines, delimiter="\t"))[1:]:
            if int(grade) > 0:
                grades[query][document] = int(grade)
    return dict(grades)
