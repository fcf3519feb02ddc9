from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0014_words_of_titles")]

    operations = [
        migrations.CreateModel(
            name="Likeness",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "page_id", "other_id", "through", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("page_id", models.BigIntegerField()),
                ("other_id", models.BigIntegerField(db_index=True)),
                ("through", models.BigIntegerField(default=0)),
                ("score", models.FloatField()),
            ],
            options={
                "indexes": [models.Index(fields=["page_id", "-score", "other_id"], name="search_nearest")],
            },
        ),
        migrations.AddField(
            model_name="searchdocument",
            name="likened",
            field=models.PositiveBigIntegerField(db_default=0, default=0),
        ),
        migrations.AddIndex(
            model_name="searchdocument",
            index=models.Index(
                condition=models.Q(("likened", models.F("version")), _negated=True),
                fields=["page_id"],
                name="search_unlikened",
            ),
        ),
    ]
