"""What PostgreSQL needs to rank by: how long a page is, and its title apart, small enough to be read for every match."""

from django.db import migrations

COLUMNS = """
ALTER TABLE search_words
    ADD COLUMN size integer NOT NULL GENERATED ALWAYS AS (char_length(title) + char_length(body)) STORED,
    ADD COLUMN heading tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('portal', title)) STORED
"""
NO_COLUMNS = "ALTER TABLE search_words DROP COLUMN size, DROP COLUMN heading"


def add_columns(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(COLUMNS)


def drop_columns(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(NO_COLUMNS)


class Migration(migrations.Migration):
    dependencies = [("search", "0003_existing_pages")]
    operations = [migrations.RunPython(add_columns, drop_columns)]
