"""Who asks for "PPI" means engagement as well; a set that a network has changed stays as it is."""

from django.db import migrations

BEFORE = "PPI\npatient and public involvement"
AFTER = f"{BEFORE}\npatient and public engagement"


def add_engagement(apps, schema_editor):
    model = apps.get_model("search", "SynonymSet")
    if not model.objects.filter(phrases__icontains="patient and public engagement").exists():
        model.objects.filter(phrases__in=[BEFORE, BEFORE.replace("\n", "\r\n")]).update(phrases=AFTER)


def remove_engagement(apps, schema_editor):
    apps.get_model("search", "SynonymSet").objects.filter(phrases=AFTER).update(phrases=BEFORE)


class Migration(migrations.Migration):
    dependencies = [("search", "0033_plain_letters")]
    operations = [migrations.RunPython(add_engagement, remove_engagement)]
