"""What was harvested is found without looking at all resources."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("resources", "0005_remove_import_key")]
    operations = [
        migrations.AddIndex(
            model_name="resourcepage",
            index=models.Index(
                condition=models.Q(("harvested_at__isnull", False)), fields=["harvested_at"], name="resource_harvested"
            ),
        )
    ]
