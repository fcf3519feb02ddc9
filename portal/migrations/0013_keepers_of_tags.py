from django.db import migrations

RIGHTS = ("add_tag", "change_tag", "delete_tag", "view_tag")


def rights(apps):
    return apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="taggit", codename__in=RIGHTS
    )


def keepers(apps):
    """Whoever keeps the topics keeps the tags."""
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
        ("portal", "0012_short_names_may_change"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
    ]

    operations = [migrations.RunPython(grant, withdraw)]
