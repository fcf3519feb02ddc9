"""The brand colour as a stylesheet of its own, because the security policy allows no inline styles."""

import hashlib

from django.http import HttpResponse

from portal.colour import mix
from portal.models import SiteIdentity

# Each colour that follows from the brand: the other colour mixed in, and how much of it.
DERIVED = {
    "brand-dark": ("#000000", 0.24),
    "brand-tint": ("#ffffff", 0.94),
    "brand-wash": ("#ffffff", 0.86),
    "brand-line": ("#ffffff", 0.6),
    "night": ("#0c1220", 0.62),
}
WEEK = 7 * 24 * 3600


def theme_sheet(identity):
    """Declares the brand colour and what follows from it, so that old browsers need no `color-mix`."""
    colours = {"brand": identity.brand_colour}
    colours |= {name: mix(identity.brand_colour, other, share) for name, (other, share) in DERIVED.items()}
    colours["night-line"] = mix(colours["night"], "#ffffff", 0.2)
    colours["on-night-soft"] = mix(colours["night"], "#ffffff", 0.78)
    return ":root{" + ";".join(f"--{name}:{colour}" for name, colour in colours.items()) + "}\n"


def theme_version(identity):
    """A short word that changes when the theme does, for the stylesheet's address."""
    return hashlib.sha256(theme_sheet(identity).encode()).hexdigest()[:10]


def theme_css(request):
    response = HttpResponse(theme_sheet(SiteIdentity.for_request(request)), content_type="text/css")
    response["Cache-Control"] = f"public, max-age={WEEK}"
    return response
