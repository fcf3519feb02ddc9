import pytest
from django.core.exceptions import ValidationError

from portal.fields import LinkFormField
from portal.links import validate_link
from portal.video import player_for, validate_video


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org", " JaVaScript:x", "//example.org", "https://", "mailto:nobody"]
)  # fmt: skip
def test_a_link_with_another_scheme_or_none_is_refused(link):
    with pytest.raises(ValidationError):
        validate_link(link)


@pytest.mark.parametrize(
    "link", ["https://example.org/a?b=c#d", "http://example.org", "mailto:kim@example.org?subject=x"]
)
def test_web_and_mail_links_are_accepted(link):
    validate_link(link)


def test_a_bare_host_name_becomes_a_link():
    assert LinkFormField().clean("example.org/page") == "https://example.org/page"


@pytest.mark.parametrize(
    "url", ["https://www.ted.com/talks/anybody_speaks", "https://www.dailymotion.com/video/x8abcd1"]
)
def test_a_video_on_another_site_known_by_oembed_is_accepted(url):
    validate_video(url)


@pytest.mark.parametrize("url", ["https://example.org/video", "javascript:alert(1)"])
def test_any_other_address_is_no_video(url):
    with pytest.raises(ValidationError):
        validate_video(url)


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.youtube.com/watch?v=abcDEF12345", "YouTube"),
        ("https://youtu.be/abcDEF12345", "YouTube"),
        ("https://vimeo.com/123456789", "Vimeo"),
        ("https://example.org/watch?v=abcDEF12345", None),
        ("javascript:alert(1)//youtu.be/abcDEF12345", None),
    ],
)
def test_only_known_video_sites_get_a_player(url, site):
    found = player_for(url)
    assert (found[1] if found else None) == site
