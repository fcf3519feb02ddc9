from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0011_former_term'),
    ]

    operations = [
        migrations.AlterField(
            model_name='audience',
            name='slug',
            field=models.SlugField(blank=True, help_text='Filled in from the name. Links that people have saved keep working after a change.', max_length=80, unique=True, verbose_name='short name in addresses'),
        ),
        migrations.AlterField(
            model_name='caresetting',
            name='slug',
            field=models.SlugField(blank=True, help_text='Filled in from the name. Links that people have saved keep working after a change.', max_length=80, unique=True, verbose_name='short name in addresses'),
        ),
        migrations.AlterField(
            model_name='topic',
            name='slug',
            field=models.SlugField(blank=True, help_text='Filled in from the name. Links that people have saved keep working after a change.', max_length=80, unique=True, verbose_name='short name in addresses'),
        ),
    ]
