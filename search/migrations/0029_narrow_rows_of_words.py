"""PostgreSQL keeps the texts of a page apart from its row of words, and its fields apart from each other.

Whatever matches is looked up in this table, and of it only the key, the size and the title's words are looked at. With
texts of 380 words between them there are six rows in a block, without them 26: a search with two filters, of which most
time goes by in reading blocks, takes two thirds.

A phrase ran on from one field into the next, as from a title into the summary. Now a sign, which nobody can ask for, stands
between them, and before it a gap that is wider than what is still near.

This writes the table anew: for 50,000 pages it takes about a minute.
"""

from importlib import import_module

from django.db import migrations

words_apart = import_module("search.migrations.0026_words_apart")
GAP = " || '|:5'::tsvector || "
COLUMNS = """
ALTER TABLE search_words
    {target},
    ALTER COLUMN title SET STORAGE {storage},
    ALTER COLUMN heading SET STORAGE {storage},
    DROP COLUMN vector,
    ADD COLUMN vector tsvector NOT NULL GENERATED ALWAYS AS ({vector}) STORED;
CREATE INDEX search_words_vector ON search_words USING gin (vector) WITH (gin_pending_list_limit = 256)
"""


def narrow(apps, schema_editor):
    write(schema_editor, "SET (toast_tuple_target = 128)", "MAIN", GAP)


def wide(apps, schema_editor):
    write(schema_editor, "RESET (toast_tuple_target)", "EXTENDED", " || ")


def write(schema_editor, target, storage, between):
    if schema_editor.connection.vendor == "postgresql":
        fields = zip(words_apart.TEXTS, "ABCD", strict=True)
        vector = between.join(
            f"setweight(to_tsvector('portal', {words_apart.apart(name)}), '{weight}')" for name, weight in fields
        )
        schema_editor.execute(COLUMNS.format(target=target, storage=storage, vector=vector), params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0028_synonyms_of_handover")]
    operations = [migrations.RunPython(narrow, wide)]
