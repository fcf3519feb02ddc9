"""A file is found by what its page calls it: what was written of such pages is written anew, by the worker."""

from django.db import migrations
from django.db.models import F


def write_anew(apps, schema_editor):
    named = apps.get_model("resources", "ResourceFile").objects.exclude(title="")
    apps.get_model("search", "SearchDocument").objects.filter(page_id__in=named.values("page")).update(
        version=F("version") + 1
    )


class Migration(migrations.Migration):
    dependencies = [("resources", "0006_harvested"), ("search", "0034_synonyms_of_involvement")]
    operations = [migrations.RunPython(write_anew, migrations.RunPython.noop)]
