import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0010_invitation'),
        ('portal', '0007_who_may_read'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Hearing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submissions', models.CharField(choices=[('at-once', 'At once'), ('daily', 'Once a day, together'), ('weekly', 'Once a week, together'), ('never', 'Never by mail')], default='at-once', max_length=10, verbose_name='What I have handed in')),
                ('reviews', models.CharField(choices=[('at-once', 'At once'), ('daily', 'Once a day, together'), ('weekly', 'Once a week, together'), ('never', 'Never by mail')], default='at-once', max_length=10, verbose_name='What waits for my review')),
                ('membership', models.CharField(choices=[('at-once', 'At once'), ('daily', 'Once a day, together'), ('weekly', 'Once a week, together'), ('never', 'Never by mail')], default='at-once', max_length=10, verbose_name='Membership of my communities')),
                ('news', models.CharField(choices=[('at-once', 'At once'), ('daily', 'Once a day, together'), ('weekly', 'Once a week, together'), ('never', 'Never by mail')], default='weekly', max_length=10, verbose_name='News from my communities and topics')),
                ('daily_until', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('weekly_until', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('news_until', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('topics', models.ManyToManyField(blank=True, related_name='+', to='portal.topic', verbose_name='topics')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='hearing', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'what comes by mail',
                'verbose_name_plural': 'what comes by mail',
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('is_about_page', models.BooleanField(default=False)),
                ('details', models.JSONField(blank=True, default=dict)),
                ('address', models.CharField(max_length=500)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('mailed_at', models.DateTimeField(blank=True, null=True)),
                ('actor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'notice',
                'verbose_name_plural': 'notices',
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['user', '-created_at'], name='notice_newest'), models.Index(condition=models.Q(('read_at', None)), fields=['user'], name='notice_unread')],
            },
        ),
    ]
