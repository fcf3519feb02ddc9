from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SampleRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, unique=True, verbose_name='name')),
                ('object_key', models.BigIntegerField(verbose_name='primary key')),
            ],
            options={
                'verbose_name': 'record of the sample network',
                'verbose_name_plural': 'records of the sample network',
            },
        ),
    ]
