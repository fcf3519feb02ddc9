"""The search of everything is narrowed by the communities of people and gatherings, too, and by a community itself.

What pages are filed under is written anew, by the worker.
"""

from django.db import migrations
from django.db.models import F


def write_anew(apps, schema_editor):
    apps.get_model("search", "SearchDocument").objects.update(version=F("version") + 1)


class Migration(migrations.Migration):
    dependencies = [("search", "0023_words_of_broad_topics")]
    operations = [migrations.RunPython(write_anew, migrations.RunPython.noop)]
