from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0018_index_of_the_admins_search")]
    operations = [
        migrations.CreateModel(
            "RefusedDocument",
            [
                ("page_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=255)),
                ("words", models.TextField()),
                ("since", models.DateTimeField(auto_now_add=True)),
            ],
        )
    ]
