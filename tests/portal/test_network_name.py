import pytest

from portal.models import SiteIdentity
from portal.network_name import network_name

pytestmark = pytest.mark.django_db


def test_it_is_what_the_identity_says_and_before_there_is_one_what_the_settings_say(settings):
    settings.WAGTAIL_SITE_NAME = "A portal"
    assert network_name() == "Test Network"
    SiteIdentity.objects.all().delete()
    assert network_name() == "A portal"
