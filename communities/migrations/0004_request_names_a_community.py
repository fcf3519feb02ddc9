import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("communities", "0003_requests_for_communities_only")]
    operations = [
        migrations.AlterField(
            model_name="joinrequest",
            name="community",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="communities.communitypage",
                verbose_name="community you are interested in",
            ),
        )
    ]
