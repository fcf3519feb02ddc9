"""What a page stands by from A to Z follows its title, however that is written."""

from importlib import import_module

import pytest
from django.apps import apps

from portal.models import PortalPage
from portal.pages.title_order import order_of
from resources.models import LibraryPage, ResourcePage
from tests.factories import make_resource

pytestmark = pytest.mark.django_db


def stored(page):
    return PortalPage.objects.values_list("title_order", flat=True).get(pk=page.pk)


@pytest.mark.parametrize(
    ("title", "order"),
    [
        ("“Able” to help", "able to help"),
        ("Åsa’s Ward-huddles", "asa s ward huddles"),
        ("Łódź, Ærø & ﬁn", "lodz aero fin"),
        ("  COVID-19: m²", "covid 19 m2"),
        ("Ωμέγα", "omega"),
        ("🎉 Party for £10 at 5 °C, by Datix™", "party for 10 at 5 c by datix"),
        ("…", ""),
    ],
)
def test_titles_in_small_plain_letters(title, order):
    assert order_of(title) == order


def test_a_long_title_of_another_script_fits():
    page = make_resource("学" * 255)
    assert len(stored(page)) == 255


def test_a_new_title_moves_the_page_when_it_is_published():
    page = make_resource("Åsa")
    assert stored(page) == "asa"
    page.title = "Éclair"
    revision = page.save_revision()
    assert stored(page) == "asa"
    revision.publish()
    assert stored(page) == "eclair"


def test_a_title_that_is_saved_alone_takes_its_place_along():
    page = make_resource("Åsa")
    page.title = "Éclair"
    page.save(update_fields=["title"])
    assert stored(page) == "eclair"


def test_many_pages_at_once_and_copies_have_their_place_too():
    library = LibraryPage.objects.get()
    page = make_resource("Ward")
    copy = page.copy(update_attrs={"title": "Ôther", "slug": "other"})
    assert stored(copy) == "other"
    bare = PortalPage(
        title="Élan", path=library.path + "zzzz", depth=library.depth + 1, slug="elan", locale=library.locale
    )
    PortalPage.objects.bulk_create([bare])
    assert stored(PortalPage.objects.get(slug="elan")) == "elan"
    assert ResourcePage.objects.get(pk=page.pk).title_order == "ward"


def test_pages_of_a_former_release_get_their_place():
    page = make_resource("Łódź")
    PortalPage.objects.update(title_order="")
    import_module("portal.migrations.0024_title_order").order_titles(apps, None)
    assert stored(page) == "lodz"
    assert not PortalPage.objects.filter(title_order="").exists()
