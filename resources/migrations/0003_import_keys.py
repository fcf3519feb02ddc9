import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('resources', '0002_imported_resource'),
    ]

    operations = [
        # Its place is emptied when the migrations are undone, and an empty key is not unique.
        migrations.AlterField(
            model_name='importedresource',
            name='key',
            field=models.CharField(default='', max_length=600, verbose_name='key'),
        ),
        migrations.AddField(
            model_name='importedresource',
            name='source_url',
            field=models.CharField(blank=True, db_index=True, default='', max_length=500, verbose_name='source'),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name='ImportedKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=600, unique=True, verbose_name='key')),
                ('resource', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keys', to='resources.importedresource')),
            ],
            options={
                'verbose_name': 'key of an imported resource',
                'verbose_name_plural': 'keys of imported resources',
            },
        ),
    ]
