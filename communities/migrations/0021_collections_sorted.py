from django.db import migrations
from wagtail.models import Collection


def sort(apps, schema_editor):
    """Communities that were renamed left their collections in an order in which no other one could be added."""
    # Models of migrations have no methods, and a tree has had these columns ever since.
    Collection.fix_tree(fix_paths=True)


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0020_memberships_by_state'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [migrations.RunPython(sort, migrations.RunPython.noop)]
