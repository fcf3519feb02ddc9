"""PostgreSQL keeps the texts of a page apart from its row of words.

Whatever matches is looked up in this table, and of it only the key, the size and the title's words are looked at. With
texts of 380 words between them there are six rows in a block, without them 26: a search with two filters, of which most
time goes by in reading blocks, takes two thirds.

This writes the table anew: for 50,000 pages it takes about half a minute.
"""

from django.db import migrations

# A column has to be added for what is there to be written anew.
REWRITTEN = """
ALTER TABLE search_words
    {target},
    ALTER COLUMN title SET STORAGE {storage},
    ALTER COLUMN heading SET STORAGE {storage},
    DROP COLUMN size,
    ADD COLUMN size integer NOT NULL GENERATED ALWAYS AS (char_length(title) + char_length(body)) STORED
"""


def narrow(apps, schema_editor):
    write(schema_editor, "SET (toast_tuple_target = 128)", "MAIN")


def wide(apps, schema_editor):
    write(schema_editor, "RESET (toast_tuple_target)", "EXTENDED")


def write(schema_editor, target, storage):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(REWRITTEN.format(target=target, storage=storage), params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0028_synonyms_of_handover")]
    operations = [migrations.RunPython(narrow, wide)]
