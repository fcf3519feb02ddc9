"""Whoever keeps the topics keeps the synonym sets."""

from django.db import migrations

RIGHTS = ("add", "change", "delete", "view")


def rights(apps):
    """The permissions, which Django makes after the last migration only."""
    kind, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="search", model="synonymset"
    )
    permission = apps.get_model("auth", "Permission")
    return [
        permission.objects.get_or_create(
            content_type=kind, codename=f"{right}_synonymset", defaults={"name": f"Can {right} synonym set"}
        )[0]
        for right in RIGHTS
    ]


def keepers(apps):
    return apps.get_model("auth", "Group").objects.filter(
        permissions__content_type__app_label="portal", permissions__codename="delete_topic"
    ).distinct()


def grant(apps, schema_editor):
    for group in keepers(apps):
        group.permissions.add(*rights(apps))


def withdraw(apps, schema_editor):
    for group in keepers(apps):
        group.permissions.remove(*rights(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0007_first_synonyms"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(grant, withdraw)]
