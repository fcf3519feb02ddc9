"""No public page is found by a community that is not public: the words of those that were are written anew, by the worker."""

from django.db import migrations
from django.db.models import F


def write_anew(apps, schema_editor):
    public = apps.get_model("portal", "PortalPage").objects.filter(is_public=True, community__is_public=False)
    apps.get_model("search", "SearchDocument").objects.filter(page_id__in=public.values("pk")).update(
        version=F("version") + 1
    )


class Migration(migrations.Migration):
    dependencies = [("portal", "0021_feed_keys"), ("search", "0026_words_apart")]
    operations = [migrations.RunPython(write_anew, migrations.RunPython.noop)]
