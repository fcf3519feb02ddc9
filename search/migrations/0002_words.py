"""The words of pages, in the form in which each database finds them. Django knows no fields for it."""

from django.db import migrations

SQLITE = """
CREATE VIRTUAL TABLE search_words USING fts5(
    title, summary, names, body, tokenize = "porter unicode61 remove_diacritics 2", prefix = '2 3'
)
"""
POSTGRESQL = """
CREATE TABLE search_words (
    page_id bigint PRIMARY KEY,
    title text NOT NULL,
    summary text NOT NULL,
    names text NOT NULL,
    body text NOT NULL,
    vector tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('english', title), 'A')
        || setweight(to_tsvector('english', summary), 'B')
        || setweight(to_tsvector('english', names), 'C')
        || setweight(to_tsvector('english', left(body, 500000)), 'D')
    ) STORED
);
CREATE INDEX search_words_vector ON search_words USING gin (vector);
"""


def make_table(apps, schema_editor):
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def drop_table(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_words")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_documents")]
    operations = [migrations.RunPython(make_table, drop_table)]
