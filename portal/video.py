"""Videos live on other sites; nothing is asked of those sites until a reader presses play."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.embeds.finders.oembed import OEmbedFinder

PLAYERS = (
    (
        re.compile(
            r"https?://(?:www\.|m\.)?(?:youtube\.com/(?:watch\?(?:.*&)?v=|live/|shorts/)|youtu\.be/)([\w-]{6,20})"
        ),
        "https://www.youtube-nocookie.com/embed/{}",
        "YouTube",
    ),
    (re.compile(r"https?://(?:www\.)?vimeo\.com/(\d{5,12})"), "https://player.vimeo.com/video/{}", "Vimeo"),
)


def player_for(url):
    """Return (address of the embeddable player, name of the site) for a video's address, or None."""
    for pattern, player, site in PLAYERS:
        if match := pattern.match(url or ""):
            return player.format(match.group(1)), site
    return None


def validate_video(value):
    """Accept what plays in place and every other site that Wagtail knows by oEmbed, which opens by a link."""
    if value and not player_for(value) and not OEmbedFinder().accept(value):
        raise ValidationError(
            _("Paste the address of one video on YouTube, Vimeo or a similar site. Other links fit under “Links”.")
        )
