import communities.models.joining_the_network
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0014_drafts'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='JoiningTheNetwork',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('invitation', 'By invitation only'), ('domains', 'Whoever has an address of an approved domain, and by invitation'), ('request', 'By request that a colleague answers, and by invitation')], default='request', help_text='The page “Join” says what holds now. Accounts that are there stay, whatever you choose.', max_length=12, verbose_name='how people join the network')),
                ('domains', models.TextField(blank=True, help_text='One a line, for example example.org. Each counts exactly as it stands: example.org lets name@example.org in, and not name@ward.example.org; write ward.example.org on a line of its own for that.', max_length=4000, validators=[communities.models.joining_the_network.validate_domains], verbose_name='approved domains')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'joining the network',
            },
        ),
    ]
