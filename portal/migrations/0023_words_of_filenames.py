"""Documents that are there already are found in the admin by the names of their files, as new ones are."""

import re
from pathlib import Path

from django.db import migrations

ADD = {
    "sqlite": (
        "UPDATE wagtailsearch_indexentry SET autocomplete = coalesce(autocomplete, '') || ' ' || %s, "
        "body = coalesce(body, '') || ' ' || %s WHERE content_type_id = %s AND object_id = %s"
    ),
    "postgresql": (
        "UPDATE wagtailsearch_indexentry SET autocomplete = autocomplete || to_tsvector('simple', %s), "
        "body = body || to_tsvector(%s) WHERE content_type_id = %s AND object_id = %s"
    ),
}


def add_words(apps, schema_editor):
    kind = apps.get_model("contenttypes", "ContentType").objects.filter(app_label="portal", model="portaldocument")
    statement = ADD.get(schema_editor.connection.vendor)
    key = kind.values_list("pk", flat=True).first()
    if not (statement and key):
        return
    files = apps.get_model("portal", "PortalDocument").objects.values_list("pk", "file")
    with schema_editor.connection.cursor() as cursor:
        for document, name in files.iterator():
            words = re.sub(r"[\W_]+", " ", Path(name).name)
            cursor.execute(statement, [words, words, key, str(document)])


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("portal", "0022_newest_in_order"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]
    operations = [migrations.RunPython(add_words, migrations.RunPython.noop)]
