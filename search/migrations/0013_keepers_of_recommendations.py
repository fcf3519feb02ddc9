from django.db import migrations


def rights(apps):
    return apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="wagtailsearchpromotions", codename__endswith="_searchpromotion"
    )


def keepers(apps):
    """Whoever keeps the topics says what is recommended."""
    return apps.get_model("auth", "Group").objects.filter(
        permissions__content_type__app_label="portal", permissions__codename="delete_topic"
    ).distinct()


def make_rights(apps):
    """Django makes rights after all migrations; an existing network gets these now."""
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="wagtailsearchpromotions", model="searchpromotion"
    )
    for right in ("add", "change", "delete", "view"):
        apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type,
            codename=f"{right}_searchpromotion",
            defaults={"name": f"Can {right} search promotion"},
        )


def grant(apps, schema_editor):
    groups = list(keepers(apps))
    if groups:
        make_rights(apps)
    for group in groups:
        group.permissions.add(*rights(apps))


def withdraw(apps, schema_editor):
    for group in keepers(apps):
        group.permissions.remove(*rights(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0012_words_asked"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailsearchpromotions", "0008_query_verbose_name"),
    ]

    operations = [migrations.RunPython(grant, withdraw)]
