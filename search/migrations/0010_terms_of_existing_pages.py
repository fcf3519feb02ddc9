"""Every page waits to be written down anew, with its terms; the worker does it."""

from django.db import migrations
from django.db.models import F


def await_pages(apps, schema_editor):
    apps.get_model("search", "SearchDocument").objects.update(version=F("version") + 1)


class Migration(migrations.Migration):
    dependencies = [("search", "0009_terms")]
    operations = [migrations.RunPython(await_pages, migrations.RunPython.noop)]
