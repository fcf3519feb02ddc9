"""What `--database-only` leaves out on another database could not have asked it, or says there what it says on this."""

import pytest
from django.contrib.auth.models import Group
from django.test import TestCase

from tests.conftest import may_ask_the_database, worth_asking_of_another_database


class TestOfDjango(TestCase):
    def test_may_ask(self):
        assert Group.objects.exists()


@pytest.fixture
def item_of(request):
    return {item.name: item for item in request.session.items if item.path == request.path}.get


@pytest.mark.django_db
def test_whoever_is_marked_may_ask(request):
    assert may_ask_the_database(request.node)
    assert Group.objects.exists()


def test_whoever_has_a_fixture_with_rows_may_ask(member, request):
    assert may_ask_the_database(request.node)
    assert Group.objects.exists()


def test_whoever_is_left_out_is_refused(request, item_of):
    assert not may_ask_the_database(request.node)
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        Group.objects.exists()
    assert may_ask_the_database(item_of("test_may_ask"))


@pytest.mark.django_db
def test_a_test_without_screens_is_asked_once(request):
    assert list(worth_asking_of_another_database([request.node] * 2)) == [request.node]


@pytest.mark.django_db
def test_what_a_screen_costs_is_left_out(request):
    assert list(worth_asking_of_another_database([request.node])) == []


@pytest.mark.django_db
def test_what_opens_a_screen_is_left_out(client, request):
    assert list(worth_asking_of_another_database([request.node])) == []
