"""On SQLite the index by which searches begin went when columns were added: Django makes the table anew for them."""

from django.db import migrations


def make_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("CREATE INDEX IF NOT EXISTS search_askedwords_words ON search_askedwords (words)")


class Migration(migrations.Migration):
    dependencies = [("search", "0035_parts_of_resources")]
    operations = [migrations.RunPython(make_index, migrations.RunPython.noop)]
