from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0004_shows_topics'),
    ]

    operations = [
        migrations.AddField(
            model_name='siteidentity',
            name='theme',
            field=models.CharField(choices=[('neutral', 'Warm paper, the typeface of each device'), ('nhs', 'Cool grey and Arial, as in many health services')], default='neutral', help_text='Background, greys and typeface. The brand colour stays yours.', max_length=10, verbose_name='style'),
        ),
    ]
