import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('communities', '0006_video_addresses'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CommunityRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('joining', models.CharField(choices=[('open', 'Open: whoever wants to joins at once'), ('request', 'By request: a facilitator answers'), ('invitation', 'By invitation only')], default='request', max_length=12, verbose_name='joining')),
                ('is_listed', models.BooleanField(default=True, help_text='Everybody in the network sees its name and what it is about, even when its content is closed.', verbose_name='listed')),
                ('moderation', models.CharField(choices=[('both', 'The facilitators review, communications publishes'), ('facilitators', 'The facilitators publish'), ('communications', 'Communications reviews and publishes')], default='both', max_length=16, verbose_name='moderation')),
                ('archived_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='archived at')),
                ('collection', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='community_rules', to='wagtailcore.collection')),
                ('community', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='rules', to='communities.communitypage')),
                ('group', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='community_rules', to='auth.group')),
            ],
            options={
                'verbose_name': 'rules of a community',
                'verbose_name_plural': 'rules of communities',
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('member', 'Member'), ('hosting-team', 'Hosting team'), ('facilitator', 'Facilitator')], default='member', max_length=20, verbose_name='role')),
                ('task', models.CharField(blank=True, help_text='For example: keeps the library in order.', max_length=120, verbose_name='task')),
                ('state', models.CharField(choices=[('active', 'Active'), ('asked', 'Asked to join'), ('invited', 'Invited'), ('declined', 'Declined'), ('left', 'Left')], db_index=True, default='active', max_length=10, verbose_name='state')),
                ('since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                ('message', models.TextField(blank=True, max_length=1000, verbose_name='message')),
                ('reason', models.TextField(blank=True, max_length=1000, verbose_name='reason')),
                ('by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='communities.communitypage', verbose_name='community')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='communities.profilepage', verbose_name='person')),
            ],
            options={
                'verbose_name': 'membership',
                'verbose_name_plural': 'memberships',
            },
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(fields=('community', 'person'), name='membership_once'),
        ),
    ]
