"""The brand colour as a stylesheet of its own, because the security policy allows no inline styles."""

import hashlib

from django.http import HttpResponse

from portal.colour import mix
from portal.models import SiteIdentity

SHEET = ":root{{--brand:{brand};--brand-dark:{dark};--brand-tint:{tint};--brand-wash:{wash}}}\n"
WEEK = 7 * 24 * 3600


def theme_sheet(identity):
    brand = identity.brand_colour
    return SHEET.format(
        brand=brand, dark=mix(brand, "#000000", 0.35), tint=mix(brand, "#ffffff", 0.8), wash=mix(brand, "#ffffff", 0.93)
    )


def theme_version(identity):
    """A short word that changes when the theme does, for the stylesheet's address."""
    return hashlib.sha256(theme_sheet(identity).encode()).hexdigest()[:10]


def theme_css(request):
    response = HttpResponse(theme_sheet(SiteIdentity.for_request(request)), content_type="text/css")
    response["Cache-Control"] = f"public, max-age={WEEK}"
    return response
