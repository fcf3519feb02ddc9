"""Texts are plain before any engine sees them (`search/letters.py`), and what that changed is kept as it was written.

Each engine had letters of its own: SQLite none for "ł" or "²", PostgreSQL by its extension. That is no longer asked.

PostgreSQL finds phrases that stand late in a long text, in a table of their own (`search/index/late_words.py`), and takes
"MS" for no form of "m": words of two letters keep their s, which Porter's algorithm takes from them there alone.

This writes the table anew: for 50,000 pages it takes about a minute.
"""

import json
from importlib import import_module

from django.db import migrations
from django.db.models import F

words_apart = import_module("search.migrations.0026_words_apart")
narrow_rows = import_module("search.migrations.0029_narrow_rows_of_words")
NAMES, AT_ONCE = tuple(words_apart.TEXTS), 500
BODY = NAMES.index("body")
# Plain letters may be more than there were. Of a text that might not fit the beginning is kept, until the worker has
# written it.
SURE_TO_FIT = 250_000
FTS5 = """
CREATE VIRTUAL TABLE {name} USING fts5(
    title, summary, names, body, {written}tokenize = "porter unicode61 remove_diacritics 2", prefix = '2 3'
)
"""
OTHERWISE = words_apart.LATER.replace(r"\m(", r"\m(?:(", 1).replace(r"(?:y|ies)\M", r"(?:y|ies)|(\ws))\M")
MAPPING = """
ALTER TEXT SEARCH CONFIGURATION portal ALTER MAPPING
FOR asciiword, word, numword, asciihword, hword, hword_asciipart, hword_part WITH {dictionaries}
"""
NO_VECTORS = "ALTER TABLE search_words DROP COLUMN vector, DROP COLUMN heading"
VECTORS = """
ALTER TABLE search_words
    ADD COLUMN vector tsvector NOT NULL GENERATED ALWAYS AS ({vector}) STORED,
    ADD COLUMN heading tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('portal', {title})) STORED;
ALTER TABLE search_words ALTER COLUMN heading SET STORAGE MAIN;
CREATE INDEX search_words_vector ON search_words USING gin (vector) WITH (gin_pending_list_limit = 256)
"""
LATE_WORDS = """
CREATE TABLE search_late_words (
    page_id bigint NOT NULL,
    part integer NOT NULL,
    size integer NOT NULL,
    vector tsvector NOT NULL,
    PRIMARY KEY (page_id, part)
);
CREATE INDEX search_late_words_vector ON search_late_words USING gin (vector) WITH (gin_pending_list_limit = 256)
"""


def with_plain_letters(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"{NO_VECTORS}, ADD COLUMN as_written text", params=None)
        make_plain(apps, schema_editor)
        schema_editor.execute(LATE_WORDS, params=None)
        write_vectors(schema_editor, "portal_english", otherwise)
    else:
        schema_editor.execute(FTS5.format(name="search_words_plain", written="as_written UNINDEXED, "), params=None)
        make_plain(apps, schema_editor)
        take_its_place(schema_editor, "search_words_plain")


def as_written(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(NO_VECTORS, params=None)
        make_written(schema_editor)
        schema_editor.execute("ALTER TABLE search_words DROP COLUMN as_written; DROP TABLE search_late_words", params=None)
        write_vectors(schema_editor, "unaccent, portal_english", words_apart.apart)
    else:
        schema_editor.execute(FTS5.format(name="search_words_written", written=""), params=None)
        make_written(schema_editor)
        take_its_place(schema_editor, "search_words_written")


def make_plain(apps, schema_editor):
    """Other tables hold words of changed pages, too: the worker writes these anew, and long ones."""
    from search.index.late_words import parts_of
    from search.letters import plain

    document = apps.get_model("search", "SearchDocument")
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    for rows in batches(schema_editor, NAMES):
        made, behind, retitled = [], [], []
        for key, *texts in rows:
            is_long = False
            looked_for = [plain(text) for text in texts]
            pairs = zip(NAMES, texts, looked_for, strict=True)
            changed = {name: text for name, text, other in pairs if text != other}
            if on_postgresql:
                is_long = bool(parts_of(looked_for[BODY]))
                looked_for[BODY] = looked_for[BODY].encode()[:SURE_TO_FIT].decode(errors="ignore")
            if changed or is_long:
                behind.append(key)
            if "title" in changed:
                retitled.append(key)
            made.append((key, *looked_for, json.dumps(changed, ensure_ascii=False) if changed else None))
        put(schema_editor, "search_words_plain", (*NAMES, "as_written"), made)
        document.objects.filter(pk__in=behind).update(version=F("version") + 1)
        # Words of titles are written where the title is new.
        document.objects.filter(pk__in=retitled).update(title="")


def make_written(schema_editor):
    for rows in batches(schema_editor, (*NAMES, "as_written")):
        made = []
        for key, *texts, changed in rows:
            written = dict(zip(NAMES, texts, strict=True)) | json.loads(changed or "{}")
            made.append((key, *written.values()))
        put(schema_editor, "search_words_written", NAMES, made)


def batches(schema_editor, columns):
    key, rows = key_column(schema_editor), [(0,)]
    asked = f"SELECT {key}, {', '.join(columns)} FROM search_words WHERE {key} > %s ORDER BY {key} LIMIT {AT_ONCE}"
    with schema_editor.connection.cursor() as cursor:
        while True:
            cursor.execute(asked, [rows[-1][0]])
            rows = cursor.fetchall()
            if not rows:
                return
            yield rows


def put(schema_editor, copy, columns, rows):
    """PostgreSQL's rows are changed where they are, SQLite's go into a copy of the table."""
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "postgresql":
            places = ", ".join(f"{name} = %s" for name in columns)
            cursor.executemany(f"UPDATE search_words SET {places} WHERE page_id = %s", [(*row[1:], row[0]) for row in rows])
        else:
            names, places = ", ".join(("rowid", *columns)), ", ".join(["%s"] * (len(columns) + 1))
            cursor.executemany(f"INSERT INTO {copy} ({names}) VALUES ({places})", rows)


def take_its_place(schema_editor, name):
    schema_editor.execute("DROP TABLE search_words")
    schema_editor.execute(f"ALTER TABLE {name} RENAME TO search_words")


def write_vectors(schema_editor, dictionaries, cut):
    schema_editor.execute(MAPPING.format(dictionaries=dictionaries), params=None)
    fields = zip(NAMES, "ABCD", strict=True)
    vector = narrow_rows.GAP.join(f"setweight(to_tsvector('portal', {cut(name)}), '{weight}')" for name, weight in fields)
    schema_editor.execute(VECTORS.format(vector=vector, title=cut("title")), params=None)


def otherwise(text):
    return words_apart.apart(text).replace(words_apart.LATER, OTHERWISE).replace(r"'\1e'", r"'\1\2e'")


def key_column(schema_editor):
    return "page_id" if schema_editor.connection.vendor == "postgresql" else "rowid"


class Migration(migrations.Migration):
    dependencies = [("search", "0032_askers_of_former_days")]
    operations = [migrations.RunPython(with_plain_letters, as_written)]
