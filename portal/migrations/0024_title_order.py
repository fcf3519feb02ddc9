"""What pages stand by from A to Z is kept beside their titles."""

from django.db import migrations

from portal.pages.title_order import TitleOrderField, order_of

BATCH = 1000


def order_titles(apps, schema_editor):
    pages = apps.get_model("portal", "PortalPage").objects
    batch = []
    for page in pages.only("title").iterator(BATCH):
        page.title_order = order_of(page.title)
        batch.append(page)
        if len(batch) == BATCH:
            pages.bulk_update(batch, ["title_order"], batch_size=200)
            batch = []
    pages.bulk_update(batch, ["title_order"], batch_size=200)


class Migration(migrations.Migration):
    dependencies = [("portal", "0023_words_of_filenames")]
    operations = [
        migrations.AddField("portalpage", "title_order", TitleOrderField()),
        migrations.RunPython(order_titles, migrations.RunPython.noop),
    ]
