"""Abbreviations that people on wards type; what they stand for as mined from NHS pages (OGL 3.0) or common knowledge."""

from django.db import migrations

SETS = """
HCA = healthcare assistant = health care assistant
HCSW = healthcare support worker
OT = occupational therapist = occupational therapy
DN = district nurse
EOL = end of life
COPD = chronic obstructive pulmonary disease
VTE = venous thromboembolism
CAMHS = child and adolescent mental health services
SBAR = situation background assessment recommendation
PCN = primary care network
ICS = integrated care system
meds = medicines = medication
paeds = paediatrics
dept = department
"""
EMERGENCY = "A&E\naccident and emergency"


def phrases_of(line):
    return "\n".join(phrase.strip() for phrase in line.split("="))


def add_sets(apps, schema_editor):
    model = apps.get_model("search", "SynonymSet")
    model.objects.bulk_create(model(phrases=phrases_of(line)) for line in SETS.strip().splitlines())
    model.objects.filter(phrases=EMERGENCY).update(phrases=f"{EMERGENCY}\nED\nemergency department")


def remove_sets(apps, schema_editor):
    model = apps.get_model("search", "SynonymSet")
    model.objects.filter(phrases__in=[phrases_of(line) for line in SETS.strip().splitlines()]).delete()
    model.objects.filter(phrases=f"{EMERGENCY}\nED\nemergency department").update(phrases=EMERGENCY)


class Migration(migrations.Migration):
    dependencies = [("search", "0020_why_pages_could_not_be_written")]
    operations = [migrations.RunPython(add_sets, remove_sets)]
