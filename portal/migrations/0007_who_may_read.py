from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0006_kinds_and_zones'),
    ]

    operations = [
        migrations.AddField(
            model_name='portalpage',
            name='is_hidden',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='portalpage',
            name='is_public',
            field=models.BooleanField(default=False, help_text='Without signing in. Privacy settings still apply. Has no effect in an open portal.', verbose_name='anybody may read this page'),
        ),
        migrations.AddField(
            model_name='siteidentity',
            name='is_open',
            field=models.BooleanField(default=False, help_text='Anybody may read the portal without signing in, except what a privacy setting or a community keeps for its members. Otherwise only the front page and pages that are marked public are open.', verbose_name='open portal'),
        ),
    ]
