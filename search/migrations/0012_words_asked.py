from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0011_sent_to_a_server'),
    ]

    operations = [
        migrations.CreateModel(
            name='AskedWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='day')),
                ('words', models.CharField(max_length=200, verbose_name='words')),
                ('asked', models.PositiveIntegerField(default=0, verbose_name='asked')),
                ('found_nothing', models.PositiveIntegerField(default=0, verbose_name='nothing found')),
                ('opened', models.PositiveIntegerField(default=0, verbose_name='opened')),
                ('most_found', models.PositiveIntegerField(default=0, verbose_name='found')),
            ],
            options={
                'verbose_name': 'words that were searched for',
                'verbose_name_plural': 'words that were searched for',
                'constraints': [models.UniqueConstraint(fields=('day', 'words'), name='search_words_once_a_day')],
            },
        ),
    ]
