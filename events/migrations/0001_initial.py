import django.db.models.deletion
import modelcluster.fields
import portal.fields
import portal.video
import search.listing
import wagtail.contrib.routable_page.models
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('communities', '0001_initial'),
        ('portal', '0003_media_and_revisions'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='EventPage',
            fields=[
                ('portalpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('place', models.CharField(blank=True, help_text='For example: Leeds, Carriageworks.', max_length=160, verbose_name='place')),
                ('address', models.TextField(blank=True, max_length=400, verbose_name='address')),
                ('online_url', portal.fields.LinkField(blank=True, help_text='Where people join from their own desk.', max_length=500, verbose_name='online link')),
                ('attendance', models.PositiveIntegerField(blank=True, null=True, verbose_name='how many came')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('quotation', 4), ('callout', 7), ('image', 10), ('video', 11), ('links', 15), ('file', 16)], blank=True, block_lookup={0: ('portal.blocks.text.HeadingBlock', (), {}), 1: ('wagtail.blocks.RichTextBlock', (), {'icon': 'pilcrow', 'label': 'Text', 'template': 'portal/blocks/paragraph.html'}), 2: ('wagtail.blocks.TextBlock', (), {'max_length': 600}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': 'Who said or wrote it, and where.', 'max_length': 200, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('text', 2), ('source', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'max_length': 120}), 6: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ol', 'ul', 'link']}), 7: ('wagtail.blocks.StructBlock', [[('title', 5), ('text', 6)]], {}), 8: ('wagtail.images.blocks.ImageChooserBlock', (), {}), 9: ('wagtail.blocks.CharBlock', (), {'max_length': 200, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('image', 8), ('caption', 9)]], {}), 11: ('portal.blocks.media.VideoBlock', (), {}), 12: ('portal.blocks.links.LinkFieldBlock', (), {'help_text': 'https://, http:// or mailto:'}), 13: ('wagtail.blocks.TextBlock', (), {'max_length': 300, 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('title', 5), ('url', 12), ('description', 13)]], {}), 15: ('wagtail.blocks.ListBlock', (14,), {'icon': 'link', 'label': 'Links', 'template': 'portal/blocks/links.html'}), 16: ('portal.blocks.media.FileBlock', (), {})}, verbose_name='description')),
                ('opening', models.TextField(blank=True, max_length=400, verbose_name='opening practice')),
                ('closing', models.TextField(blank=True, max_length=400, verbose_name='closing practice')),
                ('agenda', wagtail.fields.StreamField([('item', 5)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'max_length': 160}), 1: ('wagtail.blocks.TextBlock', (), {'max_length': 600, 'required': False}), 2: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'Choose a profile, or write a name below.', 'page_type': ['communities.ProfilePage'], 'required': False}), 3: ('wagtail.blocks.CharBlock', (), {'max_length': 120, 'required': False}), 4: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'How long it takes, in minutes.', 'max_value': 1440, 'min_value': 1}), 5: ('wagtail.blocks.StructBlock', [[('title', 0), ('description', 1), ('host', 2), ('host_name', 3), ('minutes', 4)]], {})}, verbose_name='agenda')),
                ('case_clinics', wagtail.fields.StreamField([('clinic', 4)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'max_length': 160}), 1: ('wagtail.blocks.CharBlock', (), {'max_length': 120, 'required': False}), 2: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ol', 'ul', 'link']}), 3: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ol', 'ul', 'link'], 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('title', 0), ('brought_by', 1), ('situation', 2), ('insights', 3)]], {})}, verbose_name='case clinics')),
                ('reflections', wagtail.fields.StreamField([('reflection', 3)], blank=True, block_lookup={0: ('wagtail.blocks.TextBlock', (), {'max_length': 400}), 1: ('wagtail.blocks.CharBlock', (), {'help_text': 'A name or a role; empty for anonymous.', 'max_length': 120, 'required': False}), 2: ('wagtail.blocks.BooleanBlock', (), {'help_text': 'Shown to readers only when this is ticked.', 'label': 'The speaker agreed to be quoted', 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('quotation', 0), ('said_by', 1), ('consent', 2)]], {})}, verbose_name='reflections')),
                ('gallery', wagtail.fields.StreamField([('image', 2)], blank=True, block_lookup={0: ('wagtail.images.blocks.ImageChooserBlock', (), {}), 1: ('wagtail.blocks.CharBlock', (), {'max_length': 200, 'required': False}), 2: ('wagtail.blocks.StructBlock', [[('image', 0), ('caption', 1)]], {})}, verbose_name='gallery')),
                ('video', portal.fields.LinkField(blank=True, help_text='The address of a video on YouTube or Vimeo.', max_length=500, validators=[portal.video.validate_video], verbose_name='video')),
                ('communities', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='gatherings', to='communities.communitypage', verbose_name='communities taking part')),
            ],
            options={
                'verbose_name': 'gathering',
                'verbose_name_plural': 'gatherings',
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, 'portal.portalpage'),
        ),
        migrations.CreateModel(
            name='EventIndexPage',
            fields=[
                ('portalpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'verbose_name': 'list of gatherings',
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, search.listing.ListingMixin, 'portal.portalpage'),
        ),
        migrations.CreateModel(
            name='BasecampPage',
            fields=[
                ('eventpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='events.eventpage')),
            ],
            options={
                'verbose_name': 'basecamp',
                'verbose_name_plural': 'basecamps',
            },
            bases=('events.eventpage',),
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('what', models.CharField(max_length=300, verbose_name='what is promised')),
                ('person_name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due on')),
                ('state', models.CharField(choices=[('promised', 'Promised'), ('kept', 'Kept'), ('dropped', 'Dropped')], db_index=True, default='promised', max_length=10, verbose_name='state')),
                ('outcome', models.TextField(blank=True, max_length=600, verbose_name='what came of it')),
                ('community', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='community')),
                ('event', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='commitments', to='events.eventpage')),
                ('person', models.ForeignKey(blank=True, help_text='Choose a profile, or write a name below.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='commitments_made', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'commitment',
                'verbose_name_plural': 'commitments',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HostQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('question', models.CharField(max_length=300, verbose_name='question')),
                ('asked_by', models.CharField(blank=True, max_length=160, verbose_name='asked by')),
                ('introduction', models.TextField(blank=True, max_length=600, verbose_name='introduction')),
                ('harvest', wagtail.fields.StreamField([('theme', 3)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'Theme', 'max_length': 120}), 1: ('wagtail.blocks.TextBlock', (), {'label': 'Note', 'max_length': 400}), 2: ('wagtail.blocks.ListBlock', (1,), {'label': 'Notes'}), 3: ('wagtail.blocks.StructBlock', [[('title', 0), ('notes', 2)]], {})}, verbose_name='harvest')),
                ('event', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='events.eventpage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
    ]
