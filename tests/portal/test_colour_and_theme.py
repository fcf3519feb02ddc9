import pytest
from django.core.exceptions import ValidationError

from portal.colour import contrast_on_white, mix
from portal.models import SiteIdentity
from portal.models.site import validate_brand_colour


def test_contrast_is_what_wcag_says():
    assert contrast_on_white("#000000") == pytest.approx(21)
    assert contrast_on_white("#ffffff") == pytest.approx(1)
    assert contrast_on_white("#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colour", ["#777777", "#ffcc00", "red", "#12345", "#12345g", ""])
def test_a_colour_without_contrast_or_that_is_none_is_refused(colour):
    with pytest.raises(ValidationError):
        validate_brand_colour(colour)


def test_a_mix_lies_between():
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


@pytest.mark.django_db
def test_the_theme_follows_the_setting_and_its_address_changes(client):
    identity = SiteIdentity.objects.get()
    before = client.get("/").context["network"].theme_version
    identity.brand_colour = "#7a1f5c"
    identity.save()
    assert b"--brand:#7a1f5c" in client.get("/theme.css").content
    assert client.get("/").context["network"].theme_version != before
