from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0030_synonyms_of_burnout")]

    operations = [
        migrations.AddField("askedwords", "askers", models.PositiveSmallIntegerField(default=0, verbose_name="people")),
        migrations.AddField("askedwords", "lots", models.PositiveIntegerField(default=0)),
    ]
