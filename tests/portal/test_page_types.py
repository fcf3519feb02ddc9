"""Which page may stand where, and what each type of page needs to be shown: in lists, on its own, before it is saved."""

import pytest
from django.apps import apps
from django.template.loader import get_template
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.models import get_page_models
from wagtail.test.utils.form_data import querydict_from_html

from events.models import BasecampPage
from portal.models import PortalPage
from portal.pages.cards import as_cards
from portal.pages.drawing import draw_card
from tests.factories import (
    home_page,
    make_community,
    make_gathering,
    make_person,
    make_resource,
    make_standard_page,
)

pytestmark = pytest.mark.django_db

# type: (where it may be added, what may be added below it)
PLACES = {
    # The root of the tree, which nobody can add.
    "portal.PortalPage": (("portal.PortalPage",), ("home.HomePage", "portal.PortalPage")),
    "home.HomePage": (
        ("portal.PortalPage",),
        (
            "communities.CommunityIndexPage",
            "communities.ProfileIndexPage",
            "events.EventIndexPage",
            "home.StandardPage",
            "resources.LibraryPage",
        ),
    ),
    "home.StandardPage": (
        ("communities.CommunityPage", "home.HomePage", "home.StandardPage"),
        ("home.StandardPage",),
    ),
    "communities.CommunityIndexPage": (("home.HomePage",), ("communities.CommunityPage",)),
    "communities.CommunityPage": (("communities.CommunityIndexPage",), ("home.StandardPage",)),
    "communities.ProfileIndexPage": (("home.HomePage",), ("communities.ProfilePage",)),
    "communities.ProfilePage": (("communities.ProfileIndexPage",), ()),
    "events.EventIndexPage": (("home.HomePage",), ("events.BasecampPage", "events.EventPage")),
    "events.EventPage": (("events.EventIndexPage",), ()),
    "events.BasecampPage": (("events.EventIndexPage",), ()),
    "resources.LibraryPage": (("home.HomePage",), ("resources.ResourcePage",)),
    "resources.ResourcePage": (("resources.LibraryPage",), ()),
}
TIMES = {"starts_at": "2027-03-18 09:30", "ends_at": "2027-03-18 16:00"}
# What a type asks for besides a title before it can be shown at all.
NEEDED = {
    "home.HomePage": lambda: {"hero_title": "Not saved yet"},
    "events.EventPage": lambda: TIMES,
    "events.BasecampPage": lambda: {**TIMES, "communities": make_community().pk},
}
READ = [name for name in PLACES if name != "portal.PortalPage"]


@pytest.fixture
def pages(db):
    """One page of every type, with nothing filled in that may stay empty."""
    made = (
        make_community(stage=""),
        make_person(),
        make_gathering(),
        make_gathering(model=BasecampPage),
        make_resource(dated_on=None),
        make_standard_page(),
    )
    found = (home_page(), *(page.specific for page in home_page().get_children().exclude(title="Page")), *made)
    return {type(page)._meta.label: page for page in found}


def labels(models):
    return tuple(sorted(model._meta.label for model in models))


def test_every_page_type_stands_in_the_table():
    assert set(labels(get_page_models())) == set(PLACES)


@pytest.mark.parametrize("name", PLACES)
def test_a_page_stands_only_where_its_type_belongs(name):
    model = apps.get_model(name)
    assert (labels(model.allowed_parent_page_models()), labels(model.allowed_subpage_models())) == PLACES[name]


@pytest.mark.parametrize("name", READ)
def test_every_type_has_a_card_and_a_page_that_render_with_nothing_but_a_title(client, anonymous, pages, name):
    page = pages[name]
    assert get_template(page.card_template)
    [card] = as_cards(PortalPage.objects.filter(pk=page.pk), anonymous)
    assert page.title in draw_card(card)
    response = client.get(page.url)
    assert response.status_code == 200
    assert page.template in [template.name for template in response.templates]


@pytest.mark.parametrize("name", READ)
def test_the_draft_of_a_page_with_nothing_but_a_title_can_be_seen(client, administrator, pages, name):
    client.force_login(administrator)
    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[pages[name].pk]))
    assert response.status_code == 200
    assert pages[name].title in response.content.decode()


def filled_in(form, model, **fields):
    """What the browser would send of an admin form, with every stream empty."""
    streams = {field.name: "0" for field in model._meta.get_fields() if isinstance(field, StreamField)}
    data = querydict_from_html(form, form_id="page-edit-form")
    data.update({f"{name}-count": number for name, number in streams.items()} | fields)
    return data


@pytest.mark.parametrize("name", READ)
def test_a_new_page_is_previewed_before_it_is_saved(client, administrator, monkeypatch, name):
    model = apps.get_model(name)
    monkeypatch.setattr(model, "max_count", None)
    parents = (parent.objects.order_by("depth").first() for parent in model.allowed_parent_page_models())
    client.force_login(administrator)
    place = [model._meta.app_label, model._meta.model_name, next(filter(None, parents)).pk]
    form = client.get(reverse("wagtailadmin_pages:add", args=place)).content.decode()
    data = filled_in(form, model, **{"title": "Not saved yet", **NEEDED.get(name, dict)()})
    address = reverse("wagtailadmin_pages:preview_on_add", args=place)
    assert client.post(address, data).json() == {"is_valid": True, "is_available": True}
    response = client.get(address)
    assert response.status_code == 200
    assert "Not saved yet" in response.content.decode()
