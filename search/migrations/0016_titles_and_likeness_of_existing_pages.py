"""Every page waits to be written down anew, with the words of its title; the worker does it, and finds what is like it."""

from django.db import migrations
from django.db.models import F


def await_pages(apps, schema_editor):
    """Where no title is known, its words are written."""
    apps.get_model("search", "SearchDocument").objects.update(version=F("version") + 1, title="")


class Migration(migrations.Migration):
    dependencies = [("search", "0015_likeness")]
    operations = [migrations.RunPython(await_pages, migrations.RunPython.noop)]
