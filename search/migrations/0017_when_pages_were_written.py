from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0016_titles_and_likeness_of_existing_pages")]
    operations = [
        migrations.AddField("searchdocument", "changed_at", models.DateTimeField(null=True)),
        migrations.AddField("searchdocument", "written_at", models.DateTimeField(null=True)),
    ]
