from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portal", "0021_feed_keys")]

    operations = [
        migrations.AddIndex(
            model_name="portalpage",
            index=models.Index(fields=["first_published_at", "id"], name="portal_page_newest"),
        ),
    ]
