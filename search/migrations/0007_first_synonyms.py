"""Abbreviations to begin with: of networks like this one, and of the NHS service manual and NHSBSA's glossary (OGL 3.0,
Apache 2.0). None of them is a word of its own."""

from django.db import migrations

SETS = """
CoP = community of practice = communities of practice
QI = quality improvement
CQI = continuous quality improvement
MDT = multidisciplinary team = multi-disciplinary team
PDSA = plan do study act
PPE = personal protective equipment
PPI = patient and public involvement
SPC = statistical process control
ICB = integrated care board
CCG = clinical commissioning group
EPR = electronic patient record
GP = general practitioner
A&E = A and E = accident and emergency
BMI = body mass index
UTI = urinary tract infection
CHD = coronary heart disease
BSL = British Sign Language
KPI = key performance indicator
NICE guideline = National Institute for Health and Care Excellence
WCAG = Web Content Accessibility Guidelines
UCD = user centred design
RAP = reproducible analytical pipeline
IMD = index of multiple deprivation
HES = hospital episode statistics
AI = artificial intelligence
"""


def phrases_of(line):
    return "\n".join(phrase.strip() for phrase in line.split("="))


def add_sets(apps, schema_editor):
    model = apps.get_model("search", "SynonymSet")
    model.objects.bulk_create(model(phrases=phrases_of(line)) for line in SETS.strip().splitlines())


def remove_sets(apps, schema_editor):
    model = apps.get_model("search", "SynonymSet")
    model.objects.filter(phrases__in=[phrases_of(line) for line in SETS.strip().splitlines()]).delete()


class Migration(migrations.Migration):
    dependencies = [("search", "0006_synonym_sets")]
    operations = [migrations.RunPython(add_sets, remove_sets)]
