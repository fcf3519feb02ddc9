"""What repeats a repetition repeats the page itself: the gate asks one step."""

from django.db import migrations


def shorten(apps, schema_editor):
    pages = apps.get_model("portal", "PortalPage").objects
    while longer := list(pages.filter(alias_of__alias_of__isnull=False).values_list("pk", "alias_of__alias_of")):
        for key, original in longer:
            pages.filter(pk=key).update(alias_of=original)


class Migration(migrations.Migration):
    dependencies = [("portal", "0019_community_is_no_alias")]
    operations = [migrations.RunPython(shorten, migrations.RunPython.noop)]
