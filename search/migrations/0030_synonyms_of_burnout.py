"""Words for which members who tried the search found too little; what a network has named in a set of its own stays."""

from django.db import migrations

SETS = """
burnout = burn out = exhaustion = stress
teamwork = team work = team working = working together
"""


def phrases_of(line):
    return [phrase.strip() for phrase in line.split("=")]


def add_sets(apps, schema_editor):
    model = apps.get_model("search", "SynonymSet")
    kept = model.objects.values_list("phrases", flat=True)
    named = {phrase.strip().casefold() for phrases in kept for phrase in phrases.splitlines()}
    for phrases in map(phrases_of, SETS.strip().splitlines()):
        if named.isdisjoint(phrase.casefold() for phrase in phrases):
            model.objects.create(phrases="\n".join(phrases))


def remove_sets(apps, schema_editor):
    model = apps.get_model("search", "SynonymSet")
    model.objects.filter(phrases__in=["\n".join(phrases_of(line)) for line in SETS.strip().splitlines()]).delete()


class Migration(migrations.Migration):
    dependencies = [("search", "0029_narrow_rows_of_words")]
    operations = [migrations.RunPython(add_sets, remove_sets)]
