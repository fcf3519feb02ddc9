import portal.fields
import portal.video
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='eventpage',
            name='video',
            field=portal.fields.LinkField(blank=True, help_text='The address of a video on YouTube, Vimeo or a similar site.', max_length=500, validators=[portal.video.validate_video], verbose_name='video'),
        ),
    ]
