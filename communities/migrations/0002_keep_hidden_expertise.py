from django.db import migrations


def keep_hidden(apps, schema_editor):
    hiding = apps.get_model("communities", "ProfilePage").objects.filter(hide_topics=True).values("pk")
    apps.get_model("portal", "PortalPage").objects.filter(pk__in=hiding).update(shows_topics=False)


class Migration(migrations.Migration):
    dependencies = [("communities", "0001_initial"), ("portal", "0004_shows_topics")]
    operations = [migrations.RunPython(keep_hidden, migrations.RunPython.noop, elidable=True)]
