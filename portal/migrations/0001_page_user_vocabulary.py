"""The page table comes first, and must not depend on Wagtail's own migrations, which refer to it."""

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import modelcluster.fields
import modelsearch.index
import wagtail.models.content_types
import wagtail.models.preview
import wagtail.models.specific
from django.conf import settings
from django.db import migrations, models

import portal.models.user


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name='Audience',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True, verbose_name='name')),
                ('slug', models.SlugField(blank=True, help_text='Filled in from the name. Changing it later breaks links that people have saved.', max_length=80, unique=True, verbose_name='short name in addresses')),
                ('sort_order', models.PositiveSmallIntegerField(default=0, verbose_name='position in lists')),
            ],
            options={
                'verbose_name': 'audience',
                'verbose_name_plural': 'audiences',
                'ordering': ['sort_order', 'name'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CareSetting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True, verbose_name='name')),
                ('slug', models.SlugField(blank=True, help_text='Filled in from the name. Changing it later breaks links that people have saved.', max_length=80, unique=True, verbose_name='short name in addresses')),
                ('sort_order', models.PositiveSmallIntegerField(default=0, verbose_name='position in lists')),
            ],
            options={
                'verbose_name': 'care setting',
                'verbose_name_plural': 'care settings',
                'ordering': ['sort_order', 'name'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True, verbose_name='name')),
                ('slug', models.SlugField(blank=True, help_text='Filled in from the name. Changing it later breaks links that people have saved.', max_length=80, unique=True, verbose_name='short name in addresses')),
                ('description', models.TextField(blank=True, help_text='One sentence that helps people choose the right topic.', verbose_name='what it covers')),
                ('parent', models.ForeignKey(blank=True, help_text='Leave empty for a main topic. Topics go two levels deep, no further.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='portal.topic', verbose_name='part of')),
            ],
            options={
                'verbose_name': 'topic',
                'verbose_name_plural': 'topics',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail address')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            managers=[
                ('objects', portal.models.user.UserManager()),
            ],
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='user_email_once', violation_error_message='Somebody has an account with this e-mail address already.'),
        ),
        migrations.CreateModel(
            name='PortalPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=255, unique=True)),
                ('depth', models.PositiveIntegerField()),
                ('numchild', models.PositiveIntegerField(default=0)),
                ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
                ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
                ('title', models.CharField(help_text="The page title as you'd like it to be seen by the public", max_length=255, verbose_name='title')),
                ('draft_title', models.CharField(editable=False, max_length=255)),
                ('slug', models.SlugField(allow_unicode=True, help_text='The name of the page as it will appear in URLs e.g http://domain.com/blog/[my-slug]/', max_length=255, verbose_name='slug')),
                ('url_path', models.TextField(blank=True, editable=False, verbose_name='URL path')),
                ('latest_revision_created_at', models.DateTimeField(editable=False, null=True, verbose_name='latest revision created at')),
                ('show_in_menus', models.BooleanField(default=False, help_text='Whether a link to this page will appear in automatically generated menus', verbose_name='show in menus')),
                ('seo_title', models.CharField(blank=True, help_text='The name of the page displayed on search engine results as the clickable headline.', max_length=255, verbose_name='title tag')),
                ('search_description', models.TextField(blank=True, help_text='The descriptive text displayed underneath a headline in search engine results.', verbose_name='meta description')),
                ('summary', models.TextField(blank=True, help_text='One or two sentences. Shown on cards, in lists and in search results.', max_length=400, verbose_name='summary')),
                ('kind', models.CharField(blank=True, choices=[('key-idea', 'Key idea'), ('lesson', 'Lesson'), ('practice', 'Practice worth replicating'), ('principle', 'Principle'), ('story', 'Story'), ('case', 'Case'), ('tool', 'Tool'), ('document', 'Document'), ('recording', 'Recording'), ('meeting', 'Community meeting'), ('call', 'Call'), ('workshop', 'Workshop'), ('festival', 'Festival'), ('basecamp', 'Basecamp'), ('facilitator', 'Facilitator'), ('member', 'Member')], db_index=True, max_length=20, verbose_name='kind')),
                ('evidence', models.CharField(blank=True, choices=[('idea', 'Idea'), ('tried-once', 'Tried once'), ('tried-several', 'Tried in several places'), ('validated', 'Validated by a community')], max_length=20, verbose_name='evidence')),
                ('stage', models.CharField(blank=True, choices=[('potential', 'Potential'), ('coalescing', 'Coalescing'), ('maturing', 'Maturing'), ('stewardship', 'Stewardship'), ('transformation', 'Transformation')], max_length=20, verbose_name='stage')),
                ('organisation', models.CharField(blank=True, max_length=120, verbose_name='organisation')),
                ('dated_on', models.DateField(blank=True, db_index=True, null=True, verbose_name='date')),
                ('starts_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='starts')),
                ('ends_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='ends')),
                ('time_zone', models.CharField(default=django.utils.timezone.get_default_timezone_name, help_text='Where the gathering takes place.', max_length=64, verbose_name='time zone')),
                ('card_line', models.CharField(blank=True, editable=False, max_length=260)),
                ('card_has_image', models.BooleanField(default=True, editable=False)),
                ('alias_of', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='aliases', to=settings.WAGTAIL_PAGE_MODEL)),
                ('audiences', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='pages', to='portal.audience', verbose_name='audiences')),
                ('care_settings', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='pages', to='portal.caresetting', verbose_name='care settings')),
                ('community', models.ForeignKey(blank=True, help_text='Leave empty when this belongs to the whole network.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='community_pages', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='community')),
                ('content_type', models.ForeignKey(on_delete=models.SET(wagtail.models.content_types.get_default_page_content_type), related_name='pages', to='contenttypes.contenttype', verbose_name='content type')),
                ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='owned_pages', to=settings.AUTH_USER_MODEL, verbose_name='owner')),
            ],
            options={
                'verbose_name': 'page',
                'verbose_name_plural': 'pages',
                'permissions': [('bulk_delete_portalpage', 'Delete pages with children'), ('lock_portalpage', "Lock/unlock pages you've locked"), ('publish_portalpage', 'Publish any page'), ('unlock_portalpage', 'Unlock any page')],
            },
            bases=(wagtail.models.preview.PreviewableMixin, wagtail.models.specific.SpecificMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.AddField(
            model_name='portalpage',
            name='topics',
            field=modelcluster.fields.ParentalManyToManyField(blank=True, related_name='pages', to='portal.topic', verbose_name='topics'),
        ),
    ]
