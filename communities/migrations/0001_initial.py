import django.db.models.deletion
import modelcluster.fields
import portal.fields
import portal.video
import search.listing
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('portal', '0003_media_and_revisions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CommunityIndexPage',
            fields=[
                ('portalpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'verbose_name': 'list of communities',
            },
            bases=(search.listing.ListingMixin, 'portal.portalpage'),
        ),
        migrations.CreateModel(
            name='CommunityPage',
            fields=[
                ('portalpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('enquiry', wagtail.fields.RichTextField(blank=True, help_text='What are we about? Two or three paragraphs.', verbose_name='area of enquiry')),
                ('questions', wagtail.fields.StreamField([('question', 0)], blank=True, block_lookup={0: ('wagtail.blocks.TextBlock', (), {'max_length': 300})}, help_text='The questions that the community cares about, one in each box.', verbose_name='questions')),
                ('rhythm', models.CharField(blank=True, help_text='When you meet, for example: every second Tuesday, 12.30, online.', max_length=200, verbose_name='rhythm')),
                ('meeting_place', models.CharField(blank=True, max_length=200, verbose_name='meeting place')),
                ('practice', wagtail.fields.RichTextField(blank=True, help_text='The methods, stories and tools that the community keeps.', verbose_name='what we know')),
                ('key_resources', wagtail.fields.StreamField([('link', 3)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'max_length': 120}), 1: ('portal.blocks.links.LinkFieldBlock', (), {'help_text': 'https://, http:// or mailto:'}), 2: ('wagtail.blocks.TextBlock', (), {'max_length': 300, 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('title', 0), ('url', 1), ('description', 2)]], {})}, verbose_name='key resources')),
                ('video', portal.fields.LinkField(blank=True, help_text='The address of a video on YouTube or Vimeo.', max_length=500, validators=[portal.video.validate_video], verbose_name='video')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='contact e-mail')),
            ],
            options={
                'verbose_name': 'community',
                'verbose_name_plural': 'communities',
            },
            bases=('portal.portalpage',),
        ),
        migrations.CreateModel(
            name='ProfileIndexPage',
            fields=[
                ('portalpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'verbose_name': 'list of people',
            },
            bases=(search.listing.ListingMixin, 'portal.portalpage'),
        ),
        migrations.CreateModel(
            name='JoinRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='your name')),
                ('email', models.EmailField(max_length=254, verbose_name='your e-mail address')),
                ('organisation', models.CharField(blank=True, max_length=120, verbose_name='where you work, volunteer or receive care')),
                ('message', models.TextField(blank=True, max_length=1000, verbose_name='what brings you here')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('accepted', 'Accepted'), ('declined', 'Declined')], db_index=True, default='waiting', max_length=10, verbose_name='state')),
                ('asked_at', models.DateTimeField(auto_now_add=True, verbose_name='asked at')),
                ('community', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='community you are interested in')),
            ],
            options={
                'verbose_name': 'request to join',
                'verbose_name_plural': 'requests to join',
                'ordering': ['asked_at'],
            },
        ),
        migrations.CreateModel(
            name='ProfilePage',
            fields=[
                ('portalpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('role', models.CharField(blank=True, max_length=120, verbose_name='role')),
                ('help', models.TextField(blank=True, help_text='What may a colleague ask you about?', max_length=600, verbose_name='what I can help with')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='contact e-mail')),
                ('hide_image', models.BooleanField(default=False, verbose_name='hide the photo')),
                ('hide_role', models.BooleanField(default=False, verbose_name='hide the role')),
                ('hide_organisation', models.BooleanField(default=False, verbose_name='hide the organisation')),
                ('hide_help', models.BooleanField(default=False, verbose_name='hide what I can help with')),
                ('hide_topics', models.BooleanField(default=False, verbose_name='hide expertise')),
                ('hide_communities', models.BooleanField(default=False, verbose_name='hide communities')),
                ('hide_contributions', models.BooleanField(default=False, verbose_name='hide contributions')),
                ('hide_contact', models.BooleanField(default=False, verbose_name='hide the contact')),
                ('communities', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='people', to='communities.communitypage', verbose_name='communities')),
                ('user', models.OneToOneField(blank=True, help_text='The account that this person signs in with, if there is one.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='profile', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'profile',
            },
            bases=('portal.portalpage',),
        ),
        migrations.CreateModel(
            name='HostingTeamMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('role', models.CharField(blank=True, help_text='For example: keeps the library in order.', max_length=120, verbose_name='role')),
                ('community', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='hosting_team', to='communities.communitypage')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.profilepage', verbose_name='person')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Facilitator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('community', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='facilitators', to='communities.communitypage')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='facilitates', to='communities.profilepage', verbose_name='person')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
    ]
