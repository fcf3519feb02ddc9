"""One index that holds all that the pages of a network are counted by."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portal", "0014_words_in_documents")]
    operations = [
        migrations.AddIndex(
            model_name="portalpage",
            index=models.Index(fields=["content_type", "community", "live", "is_public"], name="portal_page_counted"),
        )
    ]
