import portal.fields
import portal.video
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0005_request_is_answered'),
    ]

    operations = [
        migrations.AlterField(
            model_name='communitypage',
            name='video',
            field=portal.fields.LinkField(blank=True, help_text='The address of a video on YouTube, Vimeo or a similar site.', max_length=500, validators=[portal.video.validate_video], verbose_name='video'),
        ),
    ]
