import django.db.models.deletion
import modelcluster.fields
import portal.fields
import search.listing
import wagtail.contrib.routable_page.models
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('portal', '0003_media_and_revisions'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LibraryPage',
            fields=[
                ('portalpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'verbose_name': 'library',
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, search.listing.ListingMixin, 'portal.portalpage'),
        ),
        migrations.CreateModel(
            name='ResourcePage',
            fields=[
                ('portalpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('quotation', 4), ('callout', 7), ('image', 10), ('video', 11), ('links', 15), ('file', 16)], blank=True, block_lookup={0: ('portal.blocks.text.HeadingBlock', (), {}), 1: ('wagtail.blocks.RichTextBlock', (), {'icon': 'pilcrow', 'label': 'Text', 'template': 'portal/blocks/paragraph.html'}), 2: ('wagtail.blocks.TextBlock', (), {'max_length': 600}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': 'Who said or wrote it, and where.', 'max_length': 200, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('text', 2), ('source', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'max_length': 120}), 6: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ol', 'ul', 'link']}), 7: ('wagtail.blocks.StructBlock', [[('title', 5), ('text', 6)]], {}), 8: ('wagtail.images.blocks.ImageChooserBlock', (), {}), 9: ('wagtail.blocks.CharBlock', (), {'max_length': 200, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('image', 8), ('caption', 9)]], {}), 11: ('portal.blocks.media.VideoBlock', (), {}), 12: ('portal.blocks.links.LinkFieldBlock', (), {'help_text': 'https://, http:// or mailto:'}), 13: ('wagtail.blocks.TextBlock', (), {'max_length': 300, 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('title', 5), ('url', 12), ('description', 13)]], {}), 15: ('wagtail.blocks.ListBlock', (14,), {'icon': 'link', 'label': 'Links', 'template': 'portal/blocks/links.html'}), 16: ('portal.blocks.media.FileBlock', (), {})}, verbose_name='what it is')),
                ('worked', wagtail.fields.RichTextField(blank=True, verbose_name='what worked')),
                ('did_not_work', wagtail.fields.RichTextField(blank=True, help_text='As useful as what worked: it saves others the same mistake.', verbose_name='what did not work')),
                ('links', wagtail.fields.StreamField([('link', 3)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'max_length': 120}), 1: ('portal.blocks.links.LinkFieldBlock', (), {'help_text': 'https://, http:// or mailto:'}), 2: ('wagtail.blocks.TextBlock', (), {'max_length': 300, 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('title', 0), ('url', 1), ('description', 2)]], {})}, verbose_name='links')),
                ('recording', portal.fields.LinkField(blank=True, help_text='The address of a video or sound recording.', max_length=500, verbose_name='recording')),
                ('harvested_question', models.CharField(blank=True, help_text='The question it answers.', max_length=300, verbose_name='in answer to')),
                ('review_on', models.DateField(blank=True, help_text='When somebody should check that this still holds.', null=True, verbose_name='review on')),
                ('source_url', portal.fields.LinkField(blank=True, help_text='Where it was first published.', max_length=500, verbose_name='source')),
                ('licence', models.CharField(blank=True, max_length=80, verbose_name='licence')),
                ('harvested_at', models.ForeignKey(blank=True, help_text='The gathering where this was said or shown.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='harvested_resources', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='harvested at')),
            ],
            options={
                'verbose_name': 'resource',
                'verbose_name_plural': 'resources',
            },
            bases=('portal.portalpage',),
        ),
        migrations.CreateModel(
            name='ResourceFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(blank=True, help_text="Leave empty to show the file's own title.", max_length=160, verbose_name='title')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='portal.portaldocument', verbose_name='file')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='resources.resourcepage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RelatedPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='resource')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='related', to='resources.resourcepage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
    ]
