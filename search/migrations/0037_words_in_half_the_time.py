"""PostgreSQL writes down what a page says in half the time.

Every sign became a space by `translate`, which compares each letter with all signs and so took longer than all the rest:
.36 of .64 milliseconds for a page of 1,800 letters. An expression does the same in .03.

The words that misspelt ones are compared with are looked up by their bytes: in the order of a language each comparison
takes several times as long, and no order is asked for.

This writes the table of words anew: for 50,000 pages it takes about a minute.
"""

import re
from importlib import import_module
from string import punctuation

from django.db import migrations

words_apart = import_module("search.migrations.0026_words_apart")
plain_letters = import_module("search.migrations.0033_plain_letters")
SIGNS = re.sub(r"([\\\[\]^-])", r"\\\1", punctuation).replace("'", "''")
SPELLINGS = """
ALTER TABLE search_spellings
    ALTER COLUMN form TYPE text COLLATE {collation}, ALTER COLUMN word TYPE text COLLATE {collation}
"""


def by_expression(text):
    translated = f"translate({text}, '{words_apart.SIGNS}', '{words_apart.SPACES}')"
    return plain_letters.otherwise(text).replace(translated, f"regexp_replace({text}, '[{SIGNS}]', ' ', 'g')")


def forwards(apps, schema_editor):
    write(schema_editor, by_expression, '"C"')


def backwards(apps, schema_editor):
    write(schema_editor, plain_letters.otherwise, '"default"')


def write(schema_editor, cut, collation):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(SPELLINGS.format(collation=collation), params=None)
        schema_editor.execute(plain_letters.NO_VECTORS, params=None)
        plain_letters.write_vectors(schema_editor, "portal_english", cut)


class Migration(migrations.Migration):
    dependencies = [("search", "0036_searches_by_their_beginning")]
    operations = [migrations.RunPython(forwards, backwards)]
