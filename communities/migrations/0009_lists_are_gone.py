from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("communities", "0008_lists_become_memberships")]

    operations = [
        migrations.RemoveField(
            model_name='hostingteammember',
            name='community',
        ),
        migrations.RemoveField(
            model_name='hostingteammember',
            name='person',
        ),
        migrations.RemoveField(
            model_name='profilepage',
            name='communities',
        ),
        migrations.DeleteModel(
            name='Facilitator',
        ),
        migrations.DeleteModel(
            name='HostingTeamMember',
        ),
    ]
