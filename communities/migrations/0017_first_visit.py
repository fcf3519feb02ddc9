from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0016_request_is_replied_to'),
    ]

    operations = [
        migrations.AddField(
            model_name='hearing',
            name='welcomed_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
    ]
