import django.db.models.deletion
import django.utils.timezone
import portal.pages.time_zones
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0005_theme'),
    ]

    operations = [
        migrations.AlterField(
            model_name='portalpage',
            name='community',
            field=models.ForeignKey(blank=True, help_text='Leave empty when this belongs to the whole network.', limit_choices_to={'content_type__app_label': 'communities', 'content_type__model': 'communitypage'}, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='community_pages', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='community'),
        ),
        migrations.AlterField(
            model_name='portalpage',
            name='time_zone',
            field=models.CharField(default=django.utils.timezone.get_default_timezone_name, help_text='Where the gathering takes place.', max_length=64, validators=[portal.pages.time_zones.validate_time_zone], verbose_name='time zone'),
        ),
    ]
