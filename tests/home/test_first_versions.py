"""The first version of a page that the portal made itself can be restored like any other."""

import pytest
from django.urls import reverse

from home.models import StandardPage
from home.sample.placing import add_missing, publish
from resources.models import LibraryPage, ResourcePage

pytestmark = pytest.mark.django_db


def restored_from_history(editing, page):
    first = page.latest_revision
    page.title = "Changed"
    page.save_revision(log_action=True).publish()
    history = editing.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    return reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk]) in history


def test_of_a_sample_page(editing):
    page = add_missing(LibraryPage, ResourcePage, "falls", {}, lambda: {"title": "Falls", "kind": "lesson"})
    publish(page)
    assert restored_from_history(editing, ResourcePage.objects.get(slug="falls"))


def test_of_a_standing_page(editing):
    assert restored_from_history(editing, StandardPage.objects.get(slug="about"))
