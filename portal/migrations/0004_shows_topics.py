from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0003_media_and_revisions'),
    ]

    operations = [
        migrations.AddField(
            model_name='portalpage',
            name='shows_topics',
            field=models.BooleanField(default=True, editable=False),
        ),
    ]
