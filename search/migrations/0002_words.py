"""The words of pages, in the form in which each database finds them. Django knows no fields for it."""

from django.db import migrations

SQLITE = """
CREATE VIRTUAL TABLE search_words USING fts5(
    title, summary, names, body, tokenize = "porter unicode61 remove_diacritics 2", prefix = '2 3'
)
"""
# English stems of every word, stop words too: the question leaves those out where it has others.
POSTGRESQL = """
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE TEXT SEARCH DICTIONARY portal_english (TEMPLATE = snowball, Language = english);
CREATE TEXT SEARCH CONFIGURATION portal (COPY = english);
ALTER TEXT SEARCH CONFIGURATION portal
    ALTER MAPPING FOR asciiword, word, asciihword, hword, hword_asciipart, hword_part WITH unaccent, portal_english;
CREATE TABLE search_words (
    page_id bigint PRIMARY KEY,
    title text NOT NULL,
    summary text NOT NULL,
    names text NOT NULL,
    body text NOT NULL,
    vector tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('portal', title), 'A')
        || setweight(to_tsvector('portal', summary), 'B')
        || setweight(to_tsvector('portal', names), 'C')
        || setweight(to_tsvector('portal', left(body, 500000)), 'D')
    ) STORED
);
CREATE INDEX search_words_vector ON search_words USING gin (vector);
"""


def make_table(apps, schema_editor):
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def drop_table(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_words")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TEXT SEARCH CONFIGURATION portal; DROP TEXT SEARCH DICTIONARY portal_english")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_documents")]
    operations = [migrations.RunPython(make_table, drop_table)]
