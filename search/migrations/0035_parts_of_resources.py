"""What did not work is told apart, and a file is found by what its page calls it: such pages are written anew, by the
worker.
"""

from django.db import migrations
from django.db.models import F, Q


def write_anew(apps, schema_editor):
    named = apps.get_model("resources", "ResourceFile").objects.exclude(title="")
    failed = apps.get_model("resources", "ResourcePage").objects.exclude(did_not_work="")
    apps.get_model("search", "SearchDocument").objects.filter(
        Q(page_id__in=named.values("page")) | Q(page_id__in=failed.values("pk"))
    ).update(version=F("version") + 1)


class Migration(migrations.Migration):
    dependencies = [("resources", "0006_harvested"), ("search", "0034_synonyms_of_involvement")]
    operations = [migrations.RunPython(write_anew, migrations.RunPython.noop)]
