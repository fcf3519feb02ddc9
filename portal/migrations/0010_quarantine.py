import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0009_outbox'),
    ]

    operations = [
        migrations.AddField(
            model_name='portaldocument',
            name='drafted_for',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL),
        ),
        migrations.AddField(
            model_name='portaldocument',
            name='scan_state',
            field=models.CharField(choices=[('not-scanned', 'Not scanned: there was no scanner'), ('waiting', 'In quarantine until it has been scanned'), ('clean', 'Scanned, nothing found'), ('infected', 'Infected; the file has been deleted')], default='not-scanned', editable=False, max_length=12, verbose_name='virus scan'),
        ),
        migrations.AddField(
            model_name='portalimage',
            name='scan_state',
            field=models.CharField(choices=[('not-scanned', 'Not scanned: there was no scanner'), ('waiting', 'In quarantine until it has been scanned'), ('clean', 'Scanned, nothing found'), ('infected', 'Infected; the file has been deleted')], default='not-scanned', editable=False, max_length=12, verbose_name='virus scan'),
        ),
    ]
