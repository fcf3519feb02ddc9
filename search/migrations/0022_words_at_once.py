"""PostgreSQL keeps new words in a list of up to 4 MB beside its index, which every search reads from end to end, and
from which its planner concludes that the index is dear: a rare word took 270 ms. They go into the index at once now."""

from django.db import migrations


def at_once(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER INDEX search_words_vector SET (fastupdate = off)")
        schema_editor.execute("SELECT gin_clean_pending_list('search_words_vector')")


def later(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER INDEX search_words_vector RESET (fastupdate)")


class Migration(migrations.Migration):
    dependencies = [("search", "0021_synonyms_of_wards")]
    operations = [migrations.RunPython(at_once, later)]
