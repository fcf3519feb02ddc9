from django.db import migrations


def keep_open(apps, schema_editor):
    """Whoever could read without signing in can go on; a new network starts closed."""
    apps.get_model("portal", "SiteIdentity").objects.update(is_open=True)
    roots = apps.get_model("wagtailcore", "Site").objects.values("root_page")
    apps.get_model("portal", "PortalPage").objects.filter(pk__in=roots).update(is_public=True)


class Migration(migrations.Migration):
    dependencies = [("portal", "0007_who_may_read")]

    operations = [migrations.RunPython(keep_open, migrations.RunPython.noop)]
