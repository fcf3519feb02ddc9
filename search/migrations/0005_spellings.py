"""The words of all pages with the forms in which they are looked up when somebody misspells them."""

from django.db import migrations

TABLE = "CREATE TABLE search_spellings (form text NOT NULL, word text NOT NULL, PRIMARY KEY (form, word))"


def make_table(apps, schema_editor):
    schema_editor.execute(TABLE + ("" if schema_editor.connection.vendor == "postgresql" else " WITHOUT ROWID"))


def drop_table(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_spellings")


class Migration(migrations.Migration):
    dependencies = [("search", "0004_measures_of_texts")]
    operations = [migrations.RunPython(make_table, drop_table)]
