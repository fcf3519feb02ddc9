from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('resources', '0004_fill_import_keys'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='importedresource',
            name='key',
        ),
    ]
