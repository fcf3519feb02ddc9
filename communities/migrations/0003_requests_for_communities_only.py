from django.db import migrations
from django.db.models import OuterRef, Exists


def leave_other_pages_out(apps, schema_editor):
    """A request could name any page; from the next step on it names a community or none."""
    community = apps.get_model("communities", "CommunityPage").objects.filter(pk=OuterRef("community_id"))
    requests = apps.get_model("communities", "JoinRequest").objects.exclude(community=None)
    requests.exclude(Exists(community)).update(community=None)


class Migration(migrations.Migration):
    dependencies = [("communities", "0002_keep_hidden_expertise")]
    operations = [migrations.RunPython(leave_other_pages_out, migrations.RunPython.noop, elidable=True)]
