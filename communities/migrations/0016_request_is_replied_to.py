import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0015_joining_the_network'),
    ]

    operations = [
        migrations.AddField(
            model_name='joinrequest',
            name='invitation',
            field=models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='join_request', to='communities.invitation'),
        ),
        migrations.AddField(
            model_name='joinrequest',
            name='reply',
            field=models.TextField(blank=True, help_text='The person reads it in the mail that goes out with your answer. Say why, when you decline; a word of welcome is optional.', max_length=1000, verbose_name='what you write to the person'),
        ),
    ]
