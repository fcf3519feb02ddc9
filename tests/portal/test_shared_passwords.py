"""Shared passwords of pages and collections cannot be guessed in peace."""

import pytest
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from tests.factories import make_standard_page

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["page", "collection"])
def address(request):
    if request.param == "page":
        page = make_standard_page()
        row = PageViewRestriction.objects.create(page=page, restriction_type="password", password="tulip")
        return reverse("wagtailcore_authenticate_with_password", args=[row.pk, page.pk])
    collection = Collection.objects.get(depth=1).add_child(name="Papers")
    row = CollectionViewRestriction.objects.create(collection=collection, restriction_type="password", password="tulip")
    return reverse("wagtaildocs_authenticate_with_password", args=[row.pk])


def try_it(client, address, password, computer="192.0.2.1"):
    return client.post(address, {"password": password, "return_url": "/"}, REMOTE_ADDR=computer).status_code


def test_after_twenty_wrong_ones_the_right_one_is_not_heard_from_there(client, address):
    assert {try_it(client, address, f"wrong-{number}") for number in range(20)} == {200}
    assert try_it(client, address, "tulip") == 429
    assert try_it(client, address, "tulip", computer="198.51.100.7") == 302


def test_right_ones_do_not_count(client, address):
    assert {try_it(client, address, "tulip") for _time in range(30)} == {302}
    assert client.get(address).status_code == 200
