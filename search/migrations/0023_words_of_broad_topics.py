"""Pages are found by the names of the topics above theirs, too: their words are written anew, by the worker."""

from django.db import migrations
from django.db.models import F


def write_anew(apps, schema_editor):
    apps.get_model("search", "SearchDocument").objects.update(version=F("version") + 1)


class Migration(migrations.Migration):
    dependencies = [("search", "0022_words_at_once")]
    operations = [migrations.RunPython(write_anew, migrations.RunPython.noop)]
