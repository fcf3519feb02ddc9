import pytest

from portal.models import PortalRendition, SiteIdentity
from tests.factories import make_gathering, make_person, make_resource, picture

pytestmark = pytest.mark.django_db


def specs(image):
    return set(PortalRendition.objects.filter(image=image).values_list("filter_spec", flat=True))


def test_pictures_are_cut_when_a_page_is_published_and_not_when_it_is_seen(client):
    own, within, shown = picture(), picture(), picture()
    page = make_gathering(
        image=own,
        body=[("image", {"image": within, "caption": ""})],
        gallery=[("image", {"image": shown, "caption": ""})],
        live=False,
    )
    assert specs(own) == set()
    page.save_revision().publish()
    before = PortalRendition.objects.count()
    for image in (own, within, shown):
        assert "format-webp|width-800" in specs(image)
    for address in (page.url, page.get_parent().url):
        assert client.get(address).status_code == 200
    assert PortalRendition.objects.count() == before


def test_a_portrait_is_cut_when_the_profile_is_published(client):
    person = make_person(image=picture(), live=False)
    person.save_revision().publish()
    before = PortalRendition.objects.count()
    for address in (person.url, person.get_parent().url):
        assert client.get(address).status_code == 200
    assert PortalRendition.objects.count() == before > 0


def test_a_portrait_that_is_hidden_is_not_cut():
    person = make_person(image=picture(), hide_image=True, live=False)
    person.save_revision().publish()
    assert specs(person.image) == set()


def test_the_logo_is_cut_when_it_is_chosen(client):
    identity = SiteIdentity.objects.get()
    identity.logo = picture()
    identity.save()
    before = PortalRendition.objects.count()
    assert before
    client.get(make_resource().url)
    assert PortalRendition.objects.count() == before
