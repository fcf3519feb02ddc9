"""The table of the cache `shared counts`: tries to sign in, sign up or reset, counted over all workers."""

from django.core.cache import caches
from django.core.management import call_command
from django.db import migrations

CACHE = "shared counts"


def make_table(apps, schema_editor):
    call_command("createcachetable", caches[CACHE]._table, database=schema_editor.connection.alias, verbosity=0)


def drop_table(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE IF EXISTS {schema_editor.quote_name(caches[CACHE]._table)}")


class Migration(migrations.Migration):
    dependencies = []

    operations = [migrations.RunPython(make_table, drop_table)]
