"""Every page that is there already waits to be written down; the worker does it."""

from django.db import migrations


def await_pages(apps, schema_editor):
    document = apps.get_model("search", "SearchDocument")
    pages = apps.get_model("portal", "PortalPage").objects.values_list("pk", flat=True)
    document.objects.bulk_create((document(page_id=key) for key in pages.iterator()), batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_words"), ("portal", "0013_keepers_of_tags")]
    operations = [migrations.RunPython(await_pages, migrations.RunPython.noop)]
