import django.db.models.deletion
import modelcluster.fields
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
            name='StandardPage',
            fields=[
                ('portalpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('quotation', 4), ('callout', 7), ('image', 10), ('video', 11), ('links', 15), ('file', 16)], blank=True, block_lookup={0: ('portal.blocks.text.HeadingBlock', (), {}), 1: ('wagtail.blocks.RichTextBlock', (), {'icon': 'pilcrow', 'label': 'Text', 'template': 'portal/blocks/paragraph.html'}), 2: ('wagtail.blocks.TextBlock', (), {'max_length': 600}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': 'Who said or wrote it, and where.', 'max_length': 200, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('text', 2), ('source', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'max_length': 120}), 6: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ol', 'ul', 'link']}), 7: ('wagtail.blocks.StructBlock', [[('title', 5), ('text', 6)]], {}), 8: ('wagtail.images.blocks.ImageChooserBlock', (), {}), 9: ('wagtail.blocks.CharBlock', (), {'max_length': 200, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('image', 8), ('caption', 9)]], {}), 11: ('portal.blocks.media.VideoBlock', (), {}), 12: ('portal.blocks.links.LinkFieldBlock', (), {'help_text': 'https://, http:// or mailto:'}), 13: ('wagtail.blocks.TextBlock', (), {'max_length': 300, 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('title', 5), ('url', 12), ('description', 13)]], {}), 15: ('wagtail.blocks.ListBlock', (14,), {'icon': 'link', 'label': 'Links', 'template': 'portal/blocks/links.html'}), 16: ('portal.blocks.media.FileBlock', (), {})}, verbose_name='text')),
            ],
            options={
                'verbose_name': 'standard page',
            },
            bases=('portal.portalpage',),
        ),
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('portalpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('hero_title', models.CharField(blank=True, max_length=120, verbose_name='headline')),
                ('hero_text', models.TextField(blank=True, max_length=400, verbose_name='introduction')),
                ('hero_link_label', models.CharField(blank=True, max_length=60, verbose_name='words on the button')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('quotation', 4), ('callout', 7), ('image', 10), ('video', 11), ('links', 15), ('file', 16)], blank=True, block_lookup={0: ('portal.blocks.text.HeadingBlock', (), {}), 1: ('wagtail.blocks.RichTextBlock', (), {'icon': 'pilcrow', 'label': 'Text', 'template': 'portal/blocks/paragraph.html'}), 2: ('wagtail.blocks.TextBlock', (), {'max_length': 600}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': 'Who said or wrote it, and where.', 'max_length': 200, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('text', 2), ('source', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'max_length': 120}), 6: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ol', 'ul', 'link']}), 7: ('wagtail.blocks.StructBlock', [[('title', 5), ('text', 6)]], {}), 8: ('wagtail.images.blocks.ImageChooserBlock', (), {}), 9: ('wagtail.blocks.CharBlock', (), {'max_length': 200, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('image', 8), ('caption', 9)]], {}), 11: ('portal.blocks.media.VideoBlock', (), {}), 12: ('portal.blocks.links.LinkFieldBlock', (), {'help_text': 'https://, http:// or mailto:'}), 13: ('wagtail.blocks.TextBlock', (), {'max_length': 300, 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('title', 5), ('url', 12), ('description', 13)]], {}), 15: ('wagtail.blocks.ListBlock', (14,), {'icon': 'link', 'label': 'Links', 'template': 'portal/blocks/links.html'}), 16: ('portal.blocks.media.FileBlock', (), {})}, verbose_name='more about the network')),
                ('hero_link_page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='button leads to')),
            ],
            options={
                'verbose_name': 'home page',
            },
            bases=('portal.portalpage',),
        ),
        migrations.CreateModel(
            name='FeaturedCommunity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='community')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='featured_communities', to='home.homepage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
    ]
