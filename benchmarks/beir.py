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
LONG_WORD = re.compile(r"[a-z]{5,}")


@dataclass(frozen=True)
class Collection:
    """`queries` maps keys to texts, `relevant` maps keys of queries to grades by key of a document."""

    name: str
    folder: Path
    queries: dict[str, str]
    relevant: dict[str, dict[str, int]]

    @classmethod
    def in_folder(cls, folder: Path, *, misspelled: bool = False) -> "Collection":
        """Read the queries that have something relevant; `misspelled` each with one word spelt wrong."""
        relevant = _grades(folder / "qrels" / "test.tsv")
        ready = folder / MISSPELLED
        rows = _rows(ready if misspelled and ready.exists() else folder / "queries.jsonl")
        queries = {row["_id"]: row["text"] for row in rows if row["_id"] in relevant}
        if misspelled and not ready.exists():
            queries = {key: with_typo(text, seed=key) for key, text in queries.items()}
        return cls(folder.name, folder, queries, relevant)

    def documents(self):
        return _rows(self.folder / "corpus.jsonl")


def with_typo(text: str, *, seed: str) -> str:
    """`text` with one typo in one word of five letters or more, the same one whenever it is asked for."""
    chance = random.Random(seed)
    words = list(LONG_WORD.finditer(text.lower()))
    if not words:
        return text
    word = chance.choice(words)
    # The first letter is seldom the one that goes wrong.
    place = word.start() + chance.randrange(1, len(word[0]) - 1)
    here, following = text[place], text[place + 1]
    wrong = chance.choice(["", following + here, here + here, chance.choice(LETTERS.replace(here.lower(), ""))])
    return text[:place] + wrong + text[place + (2 if wrong == following + here else 1) :]


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
