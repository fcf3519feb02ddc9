import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0011_hearing'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CommunicationsReview',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
            ],
            options={
                'verbose_name': 'Review by communications',
                'verbose_name_plural': 'Reviews by communications',
            },
            bases=('wagtailcore.task',),
        ),
        migrations.CreateModel(
            name='FacilitatorReview',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
            ],
            options={
                'verbose_name': "Review by the community's facilitators",
                'verbose_name_plural': "Reviews by the community's facilitators",
            },
            bases=('wagtailcore.task',),
        ),
        migrations.CreateModel(
            name='CommunityWorkflow',
            fields=[
                ('moderation', models.CharField(choices=[('both', 'The facilitators review, communications publishes'), ('facilitators', 'The facilitators publish'), ('communications', 'Communications reviews and publishes')], max_length=16, primary_key=True, serialize=False, verbose_name='moderation')),
                ('workflow', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='community_workflow', to='wagtailcore.workflow')),
            ],
            options={
                'verbose_name': 'workflow of communities',
                'verbose_name_plural': 'workflows of communities',
            },
        ),
        migrations.CreateModel(
            name='ReviewState',
            fields=[
                ('taskstate_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.taskstate')),
                ('step', models.CharField(choices=[('facilitators', 'Facilitators'), ('communications', 'Communications')], max_length=16, verbose_name='step')),
                ('reminded_at', models.DateTimeField(blank=True, null=True, verbose_name='reminded at')),
                ('escalated_at', models.DateTimeField(blank=True, null=True, verbose_name='escalated at')),
                ('community', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.communitypage')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='review_states', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'verbose_name': 'review',
                'verbose_name_plural': 'reviews',
            },
            bases=('wagtailcore.taskstate',),
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='made at')),
                ('state', models.CharField(choices=[('open', 'Suggested'), ('adopted', 'Adopted'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], db_index=True, default='open', max_length=10, verbose_name='state')),
                ('answered_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='answered at')),
                ('reason', models.TextField(blank=True, max_length=1000, verbose_name='reason')),
                ('answered_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='answered by')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='suggestions', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('community', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.communitypage', verbose_name='community')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='suggestions', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='page')),
            ],
            options={
                'verbose_name': 'suggestion',
                'verbose_name_plural': 'suggestions',
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('page',), name='suggestion_open_once')],
            },
        ),
    ]
