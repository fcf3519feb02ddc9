from django.db import migrations


def fill(apps, schema_editor):
    """Links become links; ids and contents become keys. Ids had no source yet: a link finds their pages again."""
    key_model = apps.get_model('resources', 'ImportedKey')
    for resource in apps.get_model('resources', 'ImportedResource').objects.select_related('page').iterator():
        kind, _, rest = resource.key.partition(':')
        resource.source_url = rest[:500] if kind == 'url' else resource.page.source_url
        resource.save()
        if kind != 'url':
            key_model.objects.get_or_create(key=resource.key, defaults={'resource': resource})


def empty(apps, schema_editor):
    for resource in apps.get_model('resources', 'ImportedResource').objects.iterator():
        key = resource.keys.order_by('pk').values_list('key', flat=True).first()
        resource.key = key or f'url:{resource.source_url}'
        resource.save()
    apps.get_model('resources', 'ImportedKey').objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('resources', '0003_import_keys'),
    ]

    operations = [
        migrations.RunPython(fill, empty),
    ]
