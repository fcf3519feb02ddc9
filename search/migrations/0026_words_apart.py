"""PostgreSQL finds what FTS5 and search servers find.

It takes "notes.txt", "24/7" or "2015-03-19" for words of their own, of which the parts are not found: every sign becomes
a space before it sees a text. It stems as they do, words with digits ("1990s") too, by Porter's first algorithm: by his
second 4 % of all words had other relatives ("weekly" is one of "week", "generative" none of "general"). In two endings
all others follow what Porter changed later, so these are changed before: "-logy" is "-log" and "-bly" is "-ble".
And it reads a long text to its end, if that fits.

What comes into the index waits in a list that every search reads through, until a vacuum: of 256 kB, not of four
megabytes.

This writes the table anew: for 50,000 pages it takes about a minute. Of what might not fit the beginning is kept, until
the worker has written it.
"""

from string import punctuation

from django.db import migrations

SIGNS, SPACES = punctuation.replace("'", "''"), " " * len(punctuation)
LARGE = """
WITH large AS (
    UPDATE search_words SET body = left(body, 60000) WHERE octet_length(body) > 250000 RETURNING page_id
)
UPDATE search_searchdocument SET version = version + 1 WHERE page_id IN (SELECT page_id FROM large)
"""
COLUMNS = """
ALTER TEXT SEARCH DICTIONARY portal_english (Language = {language});
ALTER TEXT SEARCH CONFIGURATION portal ALTER MAPPING FOR numword WITH {numbers};
ALTER TABLE search_words DROP COLUMN vector, DROP COLUMN heading;
ALTER TABLE search_words
    ADD COLUMN vector tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('portal', {title}), 'A')
        || setweight(to_tsvector('portal', {summary}), 'B')
        || setweight(to_tsvector('portal', {names}), 'C')
        || setweight(to_tsvector('portal', {body}), 'D')
    ) STORED,
    ADD COLUMN heading tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('portal', {title})) STORED;
CREATE INDEX search_words_vector ON search_words USING gin (vector) WITH (gin_pending_list_limit = 256)
"""
TEXTS = {"title": "title", "summary": "summary", "names": "names", "body": "body"}


# Where Porter's rule would: behind a syllable.
LATER = r"\m(\w*[aeiouy][^aeiouy\s]\w*(?:log|bl))(?:y|ies)\M"


def apart(text):
    return rf"regexp_replace(translate({text}, '{SIGNS}', '{SPACES}'), '{LATER}', '\1e', 'gi')"


def write_apart(apps, schema_editor):
    write(schema_editor, "porter", "unaccent, portal_english", {name: apart(text) for name, text in TEXTS.items()})


def write_as_it_stands(apps, schema_editor):
    write(schema_editor, "english", "simple", {**TEXTS, "body": "left(body, 500000)"})


def write(schema_editor, language, numbers, texts):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(LARGE, params=None)
        schema_editor.execute(COLUMNS.format(language=language, numbers=numbers, **texts), params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0025_kinds_of_types")]
    operations = [migrations.RunPython(write_apart, write_as_it_stands)]
