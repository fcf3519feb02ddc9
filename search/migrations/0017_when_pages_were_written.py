from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0013_keepers_of_recommendations")]
    operations = [
        migrations.AddField("searchdocument", "changed_at", models.DateTimeField(null=True)),
        migrations.AddField("searchdocument", "written_at", models.DateTimeField(null=True)),
    ]
