from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0010_quarantine'),
    ]

    operations = [
        migrations.CreateModel(
            name='FormerTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vocabulary', models.CharField(max_length=80)),
                ('slug', models.CharField(max_length=100)),
                ('key', models.PositiveBigIntegerField(blank=True, null=True)),
                ('kept_key', models.PositiveBigIntegerField()),
            ],
            options={
                'verbose_name': 'former term',
                'verbose_name_plural': 'former terms',
                'indexes': [models.Index(fields=['vocabulary', 'slug'], name='former_slug')],
                'constraints': [models.UniqueConstraint(fields=('vocabulary', 'key'), name='former_key_once')],
            },
        ),
    ]
