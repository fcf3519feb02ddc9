"""The words of titles by how they begin, and what was searched for by how it begins. Django knows no fields for it."""

from django.db import migrations

TABLE = """
CREATE TABLE search_title_words (
    kind varchar(20) NOT NULL,
    later smallint NOT NULL,
    word text{bytewise} NOT NULL,
    page_id bigint NOT NULL,
    PRIMARY KEY (kind, later, word, page_id)
){options};
CREATE INDEX search_title_words_page ON search_title_words (page_id, word);
CREATE INDEX search_askedwords_words ON search_askedwords (words{bytewise});
"""


def make_table(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    bytewise, options = (' COLLATE "C"', "") if is_postgresql else ("", " WITHOUT ROWID")
    for statement in TABLE.format(bytewise=bytewise, options=options).strip().split(";")[:-1]:
        schema_editor.execute(statement)


def drop_table(apps, schema_editor):
    schema_editor.execute("DROP INDEX search_askedwords_words")
    schema_editor.execute("DROP TABLE search_title_words")


class Migration(migrations.Migration):
    dependencies = [("search", "0013_keepers_of_recommendations")]
    operations = [migrations.RunPython(make_table, drop_table)]
