"""What was asked before people were counted counts as it did: each search as somebody's."""

from django.db import migrations
from django.db.models import F
from django.db.models.functions import Least


def take_searches_for_people(apps, schema_editor):
    apps.get_model("search", "AskedWords").objects.filter(askers=0).update(askers=Least(F("asked"), 16))


class Migration(migrations.Migration):
    dependencies = [("search", "0031_lots_of_askers")]

    operations = [migrations.RunPython(take_searches_for_people, migrations.RunPython.noop)]
