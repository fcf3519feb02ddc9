import pytest
from django.contrib.auth.models import Group
from django.db.models.sql.compiler import SQLCompiler

from portal.written_once import WrittenOnce

pytestmark = pytest.mark.django_db


def groups_of(name, least):
    return Group.objects.filter(name=name, pk__gte=least)


def test_each_time_the_values_of_that_time_are_asked_for():
    question = WrittenOnce(groups_of, name=str, least=int)
    for name, least in (("Editors", 0), ("Communications", 0), ("Editors", 10**6), ("100 % 'sure'", 0)):
        assert question.rows(name=name, least=least) == list(groups_of(name, least))


def test_the_statement_is_written_once(monkeypatch):
    question = WrittenOnce(groups_of, name=str, least=int)
    question.rows(name="Editors", least=0)
    monkeypatch.delattr(SQLCompiler, "as_sql")
    assert [group.name for group in question.rows(name="Communications", least=0)] == ["Communications"]


def test_a_value_that_a_lookup_would_change_is_refused():
    question = WrittenOnce(lambda start: Group.objects.filter(name__startswith=start), start=str)
    with pytest.raises(ValueError, match="start"):
        question.rows(start="Edi")


def test_columns_are_asked_for_as_well_as_objects():
    Group.objects.create(name="Members")
    question = WrittenOnce(lambda least: Group.objects.filter(pk__gte=least).values_list("pk", "name"), least=int)
    assert question.rows(least=0) == list(Group.objects.values_list("pk", "name"))
