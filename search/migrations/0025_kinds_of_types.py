"""Communities and plain pages are among the kinds that everything is narrowed by.

What they are filed under is written anew, by the worker.
"""

from django.db import migrations
from django.db.models import F


def write_anew(apps, schema_editor):
    of_no_kind = apps.get_model("portal", "PortalPage").objects.filter(kind="").values("pk")
    apps.get_model("search", "SearchDocument").objects.filter(page_id__in=of_no_kind).update(version=F("version") + 1)


class Migration(migrations.Migration):
    dependencies = [("portal", "0020_aliases_of_aliases"), ("search", "0024_communities_of_people")]
    operations = [migrations.RunPython(write_anew, migrations.RunPython.noop)]
