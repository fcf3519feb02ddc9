from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0019_refused_by_a_server")]
    operations = [
        migrations.AddField("searchdocument", "fault", models.TextField(blank=True, db_default="", default="")),
        migrations.AddIndex(
            "searchdocument",
            models.Index(
                condition=models.Q(("fault", ""), _negated=True), fields=["page_id"], name="search_unwritable"
            ),
        ),
    ]
